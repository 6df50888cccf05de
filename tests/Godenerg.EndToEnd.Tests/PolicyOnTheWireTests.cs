namespace Godenerg.EndToEnd.Tests;

/// <summary>An owner's own policy and a served inverter: what goes over the wire when he edits it, tries it out, or has got it wrong.</summary>
public sealed class PolicyOnTheWireTests : IDisposable
{
    private readonly ServedInverter _inverter = new(isPaced: false);
    private readonly string _policy;

    public PolicyOnTheWireTests()
    {
        Directory.CreateDirectory(Path.Combine(_inverter.Data, "mine"));
        _policy = Path.Combine(_inverter.Data, "mine", "mine.csx");
    }

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void In_shadow_a_decision_is_shown_and_nothing_is_written()
    {
        File.WriteAllText(_policy, "return Set(FloatVoltage, 54, \"a try\");");
        using var running = GodenergProcess.Start("run", "--config", Configure("shadow"), "--every", "1");

        running.NextError(line => line.Contains("is in shadow, so nothing is written; it would go from 52.8 V to 54 V", StringComparison.Ordinal)
            || line.Contains("it would go from 52.8 V to 54.0 V", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        running.Finish();

        Assert.Equal("52.8", _inverter.Float);
    }

    [Fact]
    public void What_is_saved_decides_from_then_on_and_what_does_not_compile_changes_nothing()
    {
        File.WriteAllText(_policy, "return Set(FloatVoltage, 54, \"first\");");
        using var running = StartArmed();
        running.NextError(line => line.Contains("52.8 V to 54 V, for policy mine: first", StringComparison.Ordinal));

        File.WriteAllText(_policy, "return Set(FlotVoltage, 55, \"second\");");
        var refused = running.NextError(line => line.Contains("refused", StringComparison.Ordinal));
        File.WriteAllText(_policy + ".new", "return Set(FloatVoltage, 55, \"third\");");
        File.Move(_policy + ".new", _policy, overwrite: true);
        running.NextError(line => line.Contains("policy mine is in force", StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        running.Finish();

        Assert.Contains("the old one stays in force: mine.csx(1,12): 'FlotVoltage' does not exist here; did you mean FloatVoltage?", refused, StringComparison.Ordinal);
        Assert.Equal("52.8", _inverter.Float);
    }

    [Fact]
    public void A_policy_that_throws_loses_what_it_holds()
    {
        File.WriteAllText(_policy, "if (now[FloatVoltage] > 53.5)\n    throw new Exception(\"no way\");\nreturn Set(FloatVoltage, 54, \"a\");");
        using var running = StartArmed();

        running.NextError(line => line.Contains("52.8 V to 54 V, for policy mine: a", StringComparison.Ordinal));
        running.NextError(line => line.Contains("policy mine failed, and what it moved goes back to its safe value: mine.csx:2: no way (Exception)", StringComparison.Ordinal));
        running.NextError(line => line.Contains("returns to 52.8 V: the policy mine failed: mine.csx:2: no way (Exception)", StringComparison.Ordinal));
        running.NextError(line => line.Contains("54 V to 52.8 V", StringComparison.Ordinal));
    }

    private GodenergProcess StartArmed()
    {
        var file = Configure("armed");
        Assert.Equal(0, GodenergProcess.Run("doctor", "--config", file).Exit);
        return GodenergProcess.Start("run", "--config", file, "--every", "1");
    }

    private string Configure(string control)
    {
        var file = Path.Combine(_inverter.Data, "godenerg.yaml");
        File.WriteAllText(file, $$"""
            data: {{_inverter.Data}}
            policies: {{Path.GetDirectoryName(_policy)}}
            inverters:
              house:
                device: {{_inverter.Path}}
                control: {{control}}
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V}
                policy: {name: mine, absorb: 58.4 V, tail: 11 A}
            """);
        return file;
    }
}
