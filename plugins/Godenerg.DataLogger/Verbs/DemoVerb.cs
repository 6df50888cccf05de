using System.Globalization;
using Godenerg.DataLogger.Demo;

namespace Godenerg.DataLogger.Verbs;

/// <summary><c>history demo</c>: a history of a house that never was, for a first look.</summary>
internal static class DemoVerb
{
    public const string Inverter = "demo";

    private const string DefaultFolder = "godenerg-demo";
    private const double DaysOfYear = 365;
    private const double MostYears = 20;
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtOnce = TimeSpan.FromDays(5);

    private sealed record Wish(double Years, string Typed, string Folder);

    public static CliVerb Of(HistoryDesk desk) =>
        HistoryVerb.Of("history demo", "Makes a history of a house that never was, in a folder of its own, for a first look.", Read, (wish, call, cancel) => RunAsync(desk, wish, call, cancel)) with
        {
            Options =
            [
                new("--years", $"How long, up to now: 0.01 to {MostYears} (default: 1)."),
                new("--into", $"The folder to make (default: {DefaultFolder}, where you stand). It is a data folder: ask it by --data."),
            ],
        };

    private static Wish Read(CliCall call)
    {
        var typed = call.Value("--years") ?? "1";
        if (!double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var years) || years is < 0.01 or > MostYears)
            throw new HistoryException($"--years is '{typed}'; allowed are 0.01 to {MostYears}");
        var folder = call.Value("--into") ?? DefaultFolder;
        return new Wish(years, folder, call.PathOf(folder));
    }

    private static async Task<int> RunAsync(HistoryDesk desk, Wish wish, CliCall call, CancellationToken cancel)
    {
        // A folder that is laid out as the one of an engine, so that it is asked in the same way.
        var house = new DirectoryInfo(desk.Store.Folder);
        var folder = Path.Combine(wish.Folder, house.Parent!.Name, house.Name);
        Make(folder, wish);
        var to = desk.Clock.GetUtcNow();
        to = to.AddTicks(-(to.Ticks % TimeSpan.TicksPerMinute));
        var from = to.AddDays(-Math.Round(wish.Years * DaysOfYear * 24) / 24);
        var store = HistoryStore.Open(folder, new HistoryOptions(), desk.Clock, desk.Log);
        await using (store.ConfigureAwait(false))
        {
            if (store.History.Series.Count > 0)
                throw new HistoryException($"{wish.Folder} holds a history already; name another folder by --into, or ask that one: {Next(wish)}");
            var year = new SyntheticYear(seed: 7);
            var rows = 0L;
            for (var at = from; at < to; at += AtOnce)
            {
                rows += await year.FillAsync(store, Inverter, at, at + AtOnce < to ? AtOnce : to - at, Spacing, cancel).ConfigureAwait(false);
                call.Progress(string.Create(CultureInfo.InvariantCulture, $"{Math.Min(1, (at + AtOnce - from) / (to - from)):0%}  {Told.Count(rows, "row", "rows")}, up to {at:yyyy-MM-dd}"));
            }

            call.EndProgress();
            await call.Output.WriteLineAsync($"{wish.Folder} holds {Told.Count(rows, "row", "rows")} of {SyntheticYear.Sampled.Count} metrics, {Told.Size(store.SizeOnDisk)}. To ask it:").ConfigureAwait(false);
            await call.Output.WriteLineAsync("  " + Next(wish)).ConfigureAwait(false);
            return 0;
        }
    }

    private static void Make(string folder, Wish wish)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"{wish.Folder} cannot be made: {trouble.Message.TrimEnd('.')}; name a folder by --into that {Environment.UserName}, as whom this runs, may make");
        }
    }

    private static string Next(Wish wish) =>
        $"godenerg history query battery.voltage pv.power --from -30d --step 1d --data {(wish.Typed.Contains(' ', StringComparison.Ordinal) ? $"'{wish.Typed}'" : wish.Typed)}";
}
