using System.Globalization;
using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.EndToEnd.Tests;

public sealed class ReplayTests : IDisposable
{
    /// <summary>Token of a status line and the metric that it is.</summary>
    private static readonly (int Token, string Metric)[] Compared =
    [
        (0, "grid.voltage"), (5, "output.power"), (8, "battery.voltage"), (9, "battery.charge-current"), (10, "battery.capacity"), (12, "pv.current"),
        (13, "pv.voltage"), (15, "battery.discharge-current"), (19, "pv.power"),
    ];

    private static readonly Dictionary<string, string?> InUtc = new() { ["TZ"] = "UTC" };

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_whole_recording_comes_out_line_by_line_and_so_does_the_recording_of_it()
    {
        var corpus = Corpus.PathOf(Path.Combine("replay", "qpigs-2023-11-14.tsv"));
        Assert.SkipWhen(corpus is null, "corpus absent");
        var expected = File.ReadLines(corpus!).Select(Expected).ToList();
        var recorded = Path.Combine(_folder, "wire.tsv");
        Assert.Equal(expected, Replay(corpus!, "--record", recorded));
        Assert.Equal(expected, Replay(recorded));
    }

    [Fact]
    public void Every_line_is_counted_at_its_end()
    {
        var file = WriteDay("230.1", "229.9", "228.7");
        var run = GodenergProcess.Run("run", "-d", $"replay:{file}", "--speed", "max");
        Assert.Equal(0, run.Exit);
        Assert.Equal($"end of {file}: 3 status readings, 0 dropped", run.Errors[^1]);
    }

    [Fact]
    public void A_status_line_a_minute_is_printed_in_the_time_of_the_recording()
    {
        var run = GodenergProcess.Run(InUtc, "", "run", "-d", $"replay:{WriteDay("230.1", "229.9", "228.7")}", "--speed", "max");
        Assert.Equal(["12:00:00", "12:01:00", "12:02:00"], run.Output.Select(line => line[..8]));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0.0000001")]
    public void A_pause_however_long_ends_on_a_signal(string speed)
    {
        using var running = GodenergProcess.Start("run", "-d", $"replay:{WriteDay("230.1", "229.9", "228.7")}", "--speed", speed);
        running.NextLine(line => line.Contains("battery", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        var run = running.Finish();
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain(run.Errors, line => line.Contains("error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no tab at all")]
    [InlineData("2026-03-20 12:00:00\tno bracket")]
    [InlineData("yesterday\t(230.0")]
    [InlineData("2026-03-20T12:00:00.000Z\t>\tXYZ")]
    [InlineData("2026-03-20 12:00:00\t(230.0\u0000")]
    public void A_broken_line_is_named_and_nothing_is_replayed(string line)
    {
        var file = WriteDay("230.1");
        File.AppendAllText(file, line + "\n");
        var run = GodenergProcess.Run("run", "-d", $"replay:{file}", "--speed", "max", "--json");
        Assert.Equal(3, run.Exit);
        Assert.Empty(run.Output);
        Assert.StartsWith($"godenerg: {file}:2: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/tmp")]
    [InlineData("/dev/null")]
    public void What_is_no_recording_is_said_in_one_line(string file)
    {
        var run = GodenergProcess.Run("run", "-d", $"replay:{file}", "--speed", "max");
        Assert.Equal(3, run.Exit);
        Assert.StartsWith($"godenerg: {file}", run.Error, StringComparison.Ordinal);
    }

    private static List<string> Replay(string file, params string[] more)
    {
        var run = GodenergProcess.Run(InUtc, "", ["run", "-d", $"replay:{file}", "--speed", "max", "--json", .. more]);
        Assert.Equal(0, run.Exit);
        return [.. run.Output.Select(Status).OfType<string>()];
    }

    private static string Expected(string line)
    {
        var (time, payload) = (line.Split('\t')[0], line.Split('\t')[1]);
        var tokens = payload[1..].Split(' ');
        return $"{time} {string.Join(' ', Compared.Select(pair => double.Parse(tokens[pair.Token], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)))}";
    }

    /// <summary>A line of JSON in the same words; null for what is no status.</summary>
    private static string? Status(string line)
    {
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.GetProperty("query").GetString() != "QPIGS")
            return null;
        var values = json.RootElement.GetProperty("values");
        var time = json.RootElement.GetProperty("time").GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{time} {string.Join(' ', Compared.Select(pair => values.GetProperty(pair.Metric).GetDouble().ToString(CultureInfo.InvariantCulture)))}";
    }

    private string WriteDay(params string[] gridVolts)
    {
        var file = Path.Combine(_folder, "day.tsv");
        File.WriteAllLines(file, gridVolts.Select((volts, minute) =>
            $"2026-03-20 12:{minute:00}:00\t({volts} 49.9 229.8 50.0 0532 0412 010 380 52.40 012 085 0042 0014 103.8 52.45 00000 00010110 00 00 00856 010"));
        return file;
    }
}
