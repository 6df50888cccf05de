using System.Text.Json;

namespace Godenerg.EndToEnd.Tests;

/// <summary>What the real program tells of a house of two inverters with one battery, as the history has kept it.</summary>
public sealed class EventRunTests
{
    [Fact]
    public void A_run_is_told_from_its_start_to_its_end_and_what_holds_for_all_once()
    {
        using var house = new HouseOfTwo("""
            Stage("trial");
            return Set(FloatVoltage, 54, "a test wants it");
            """);
        using var running = house.Run();
        running.NextError(line => line.Contains("plugin data-logger runs", StringComparison.Ordinal));
        HouseOfTwo.AwaitVerdicts(running);
        running.Send(GodenergProcess.Terminate);
        Assert.Equal(0, running.Finish().Exit);

        var told = GodenergProcess.Run("history", "events", "--format", "jsonl", "--data", house.Data).Output.Select(line => JsonDocument.Parse(line).RootElement).Select(TextOf).ToList();

        Assert.Single(told, one => one.StartsWith(" engine The engine was started: roof, shadow, policy mine; barn, shadow, policy mine", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("roof link The inverter answers at ", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("barn link The inverter answers at ", StringComparison.Ordinal));
        Assert.Single(told, one => one.EndsWith(" stage mine is in trial: a test wants it", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("roof write charge.float-voltage was not set to 54 V for policy mine: ", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith("barn write charge.float-voltage was not set to 54 V for policy mine: ", StringComparison.Ordinal));
        Assert.Single(told, one => one.StartsWith(" plugin The plugin data-logger runs: ", StringComparison.Ordinal));
        // What the loops still hear in the meantime comes behind it.
        Assert.Single(told, " engine The engine ends");
    }

    private static string TextOf(JsonElement one) => $"{one.GetProperty("inverter").GetString()} {one.GetProperty("kind").GetString()} {one.GetProperty("text").GetString()}";
}
