using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>What the real program tells of a house of two inverters with one battery, as the history has kept it.</summary>
public sealed class EventRunTests : IDisposable
{
    private readonly ServedInverter _roof = new(isPaced: false);
    private readonly ServedInverter _barn = new(isPaced: false);

    public void Dispose()
    {
        _roof.Dispose();
        _barn.Dispose();
    }

    [Fact]
    public void A_run_is_told_from_its_start_to_its_end_and_what_holds_for_all_once()
    {
        Directory.CreateDirectory(_roof.Data);
        File.WriteAllText(Path.Combine(_roof.Data, "mine.csx"), """
            Stage("trial");
            return Set(FloatVoltage, 54, "a test wants it");
            """);
        using var running = GodenergProcess.Start("run", "--config", Configure(), "--every", "1");
        running.NextError(line => line.Contains("plugin data-logger runs", StringComparison.Ordinal));
        var first = running.NextError(IsJudged);
        running.NextError(line => IsJudged(line) && line.Contains(first.Contains("roof: ", StringComparison.Ordinal) ? "barn: " : "roof: ", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);

        var told = GodenergProcess.Run("history", "events", "--format", "jsonl", "--data", _roof.Data).Output.Select(line => JsonDocument.Parse(line).RootElement).Select(TextOf).ToList();

        Assert.Single(told, one => one.StartsWith(" engine The engine was started: roof, shadow, policy mine; barn, shadow, policy mine", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("roof link The inverter answers at ", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("barn link The inverter answers at ", StringComparison.Ordinal));
        Assert.Single(told, one => one.EndsWith(" stage mine is in trial: a test wants it", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("roof write charge.float-voltage was not set to 54 V for policy mine: ", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("barn write charge.float-voltage was not set to 54 V for policy mine: ", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith(" plugin The plugin data-logger runs: ", StringComparison.Ordinal));
        Assert.Equal(" engine The engine ends", told[^1]);
    }

    private static bool IsJudged(string line) => line.Contains("is in shadow, so nothing is written; it would go from 52.8 V to 54", StringComparison.Ordinal);

    private static string TextOf(JsonElement one) => $"{one.GetProperty("inverter").GetString()} {one.GetProperty("kind").GetString()} {one.GetProperty("text").GetString()}";

    private string Configure()
    {
        var file = Path.Combine(_roof.Data, "godenerg.yaml");
        File.WriteAllText(file, $$"""
            data: {{_roof.Data}}
            policies: {{_roof.Data}}
            inverters:
              roof:
                device: {{_roof.Path}}
                control: shadow
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V}
                policy: mine
              barn:
                device: {{_barn.Path}}
                control: shadow
                safe: {charge.float-voltage: 52.8 V}
            """);
        return file;
    }
}
