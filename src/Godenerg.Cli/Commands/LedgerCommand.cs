using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;
using Godenerg.Simulator.Scenarios;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg ledger</c>: who changed what and why, and what that costs the inverter's memory.</summary>
internal static class LedgerCommand
{
    /// <param name="onDisk">The ledger where no engine runs; null where it cannot be read without one.</param>
    public static Command Create(ILedgerSource? onDisk)
    {
        var command = new Command("ledger", "Show every wish, verdict and write, who asked for it and why, and how many writes each setting has had.");
        var since = new Option<string?>("--since") { Description = "From when on: a local time such as 2026-03-20T05:00, or how long ago, such as 12h or 7d.", HelpName = "TIME" }
            .Checked(text => [text is null || IsTime(text) ? null : $"--since is '{text}'; write it like 2026-03-20T05:00, or like 12h, 90min, 7d"]);
        var setting = new Option<string?>("--setting") { Description = "Only this setting, such as charge.float-voltage.", HelpName = "NAME" };
        command.Add(since);
        command.Add(setting);
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(
            parsed,
            engine =>
            {
                var from = parsed.GetValue(since) is { } text ? FromOf(text, engine.Status().Inverters.Select(inverter => inverter.At).DefaultIfEmpty(Now).First()) : (DateTimeOffset?)null;
                return Show(engine.Ledger(from, parsed.GetValue(setting), asking.Inverter(parsed)), asking.IsJson(parsed));
            },
            onDisk is null ? null : () => ReadFile(onDisk, asking.Folder(parsed), parsed.GetValue(since), parsed.GetValue(setting), asking.Inverter(parsed), asking.IsJson(parsed))));
        return command;
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static int ReadFile(ILedgerSource file, string folder, string? since, string? setting, string? inverter, bool asJson)
    {
        try
        {
            var all = file.Read(folder, DateTimeOffset.MinValue)
                .Where(entry => (setting is null || entry.Setting == setting) && (inverter is null || entry.Inverter == inverter)).ToList();
            var from = since is null ? DateTimeOffset.MinValue : FromOf(since, Now);
            return Show(new([.. all.Where(entry => entry.At >= from)], SettingWear.Of(all, Now)), asJson);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Complaint.With(ExitCode.NoDevice, $"the ledger in {folder} cannot be read: {trouble.Message}");
        }
    }

    private static int Show(LedgerExcerpt ledger, bool asJson)
    {
        if (asJson)
            foreach (var line in ledger.Entries.Select(LedgerText.Json).Concat(ledger.Wear.Select(LedgerText.Json)))
                Console.WriteLine(line);
        else
            LedgerText.Print(ledger, TimeProvider.System.LocalTimeZone);
        return (int)ExitCode.Done;
    }

    private static bool IsTime(string text) => ScenarioText.TryDate(text, out _) || (SpanText.TryParse(text, out var ago) && ago > TimeSpan.Zero);

    /// <summary>Durations count back from the engine's now, which in a simulated house is its own.</summary>
    private static DateTimeOffset FromOf(string text, DateTimeOffset now) =>
        ScenarioText.TryDate(text, out var date) ? new DateTimeOffset(date, TimeProvider.System.LocalTimeZone.GetUtcOffset(date))
        : SpanText.TryParse(text, out var ago) ? now - ago
        : DateTimeOffset.MinValue;
}
