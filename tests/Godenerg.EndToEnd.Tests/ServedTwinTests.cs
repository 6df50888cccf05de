using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>A simulated house in one process, and its clients in others.</summary>
public sealed class ServedTwinTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Path => System.IO.Path.Combine(_folder, "inverter");

    [Fact]
    public void What_is_at_the_path_already_is_left_alone()
    {
        File.WriteAllText(Path, "mine");
        var run = GodenergProcess.Run("simulate", "--pty", Path);
        Assert.Equal(3, run.Exit);
        Assert.Contains($"{Path}: exists already; remove it", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path));
    }

    [Fact]
    public void A_served_house_answers_other_programs_and_takes_its_link_away_at_the_end()
    {
        using var served = GodenergProcess.Start("simulate", "--pty", Path, "--dialect", "PI30MAX", "--from", "2026-03-20T12:00", "--weather", "clear");
        Assert.Equal(Path, served.NextLine(_ => true));
        Assert.StartsWith("2026-03-20 12:00  sun ", served.NextLine(_ => true), StringComparison.Ordinal);

        using (var status = Ask("status", "-d", Path, "--json"))
            Assert.InRange(status.RootElement.GetProperty("values").GetProperty("pv.power").GetDouble(), 100, 9000);
        using (var ratings = Ask("query", "ratings", "-d", Path, "--json"))
            Assert.Equal(58.4, ratings.RootElement.GetProperty("values").GetProperty("charge.bulk-voltage").GetDouble());
        using (var second = Ask("query", "QPIGS2", "-d", Path, "--json"))
            Assert.True(second.RootElement.GetProperty("values").TryGetProperty("pv2.power", out _));

        Assert.SkipWhen(served.Ignores(GodenergProcess.Terminate), "whoever started the tests has the signal ignored");
        served.Send(GodenergProcess.Terminate);
        Assert.Equal(0, served.Finish().Exit);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void An_engine_with_the_same_scaled_clock_reads_a_house_over_TCP()
    {
        const string From = "2026-03-20T09:00";
        using var served = GodenergProcess.Start("simulate", "--tcp", "127.0.0.1:0", "--speed", "600", "--from", From, "--weather", "clear");
        var address = served.NextLine(_ => true);
        Assert.Matches("^tcp://127.0.0.1:[0-9]+$", address);
        using var running = GodenergProcess.Start("run", "-d", address, "--peer-is-simulated", "--speed", "600", "--from", From, "--json");
        for (var i = 0; i < 3; i++)
        {
            using var json = JsonDocument.Parse(running.NextLine(line => line.Contains("\"query\":\"QPIGS\"", StringComparison.Ordinal)));
            Assert.True(json.RootElement.GetProperty("simulated").GetBoolean());
            Assert.StartsWith("2026-03-", json.RootElement.GetProperty("time").GetString()!, StringComparison.Ordinal);
        }

        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);
        served.Send(GodenergProcess.Terminate);
        Assert.Equal(0, served.Finish().Exit);
    }

    [Fact]
    public void A_served_house_ends_at_its_time_and_draws_its_day()
    {
        var plot = System.IO.Path.Combine(_folder, "day.svg");
        var run = GodenergProcess.Run("simulate", "--pty", Path, "--speed", "6000", "--until", "3h", "--plot", plot);
        Assert.Equal(0, run.Exit);
        Assert.True(File.Exists(plot));
        Assert.False(System.IO.Path.Exists(Path));
    }

    private static JsonDocument Ask(params string[] arguments)
    {
        var run = GodenergProcess.Run(arguments);
        Assert.True(run.Exit == 0, string.Join('\n', run.Errors));
        return JsonDocument.Parse(run.Output[0]);
    }
}
