namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg run</c> with a configuration.</summary>
public sealed class ConfiguredRunTests : IDisposable
{
    private readonly ServedInverter _first = new(isPaced: false);
    private readonly ServedInverter _second = new(isPaced: false, dialect: "PI30MAX");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Several_inverters_run_in_one_engine_and_are_asked_by_name()
    {
        var file = Write($"""
            data: {_first.Data}
            inverters:
              east:
                device: {_first.Path}
                bank: one
              west:
                device: {_second.Path}
                bank: two
            """);
        using var engine = GodenergProcess.Start("run", "--json", "--config", file);
        engine.NextLine(line => line.Contains(_first.Path, StringComparison.Ordinal));
        engine.NextLine(line => line.Contains(_second.Path, StringComparison.Ordinal));

        var status = string.Join('\n', GodenergProcess.Run("status", "--engine", "--data", _first.Data).Output);
        Assert.Contains("east", status, StringComparison.Ordinal);
        Assert.Contains("west", status, StringComparison.Ordinal);
        Assert.Contains("observe", status, StringComparison.Ordinal);
        var unnamed = GodenergProcess.Run("mode", "--data", _first.Data);
        Assert.Equal(2, unnamed.Exit);
        Assert.Contains("east", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(0, GodenergProcess.Run("mode", "--data", _first.Data, "--inverter", "west").Exit);
    }

    [Fact]
    public void Only_the_unit_with_the_configured_serial_number_is_taken()
    {
        var file = Write($"""
            data: {_first.Data}
            inverters:
              house: {"{"}device: ["{_first.Path}", "{_second.Path}"], serial: "99000000000002"{"}"}
            """);
        using var engine = GodenergProcess.Start("run", "--json", "--config", file);

        Assert.Contains(_second.Path, engine.NextLine(_ => true), StringComparison.Ordinal);
    }

    [Fact]
    public void Armed_without_a_pass_of_the_doctor_is_only_observed_and_says_so()
    {
        var file = Write($"""
            data: {_first.Data}
            inverters:
              house:
                device: {_first.Path}
                control: armed
                battery: {"{"}chemistry: agm, cells: 24, ah: 550{"}"}
                safe: {"{"}charge.float-voltage: 52.8 V{"}"}
            """);
        using var engine = GodenergProcess.Start("run", "--json", "--config", file);

        Assert.Contains("godenerg doctor", engine.NextError(line => line.Contains("not armed", StringComparison.Ordinal)), StringComparison.Ordinal);
        var status = string.Join('\n', GodenergProcess.Run("status", "--engine", "--data", _first.Data).Output);
        Assert.Contains("observe", status, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_a_configuration_is_said_before_anything_starts()
    {
        var file = Write("""
            inverters:
              house:
                device: /dev/nowhere
                contrl: armed
                poll: 0 s
            """);
        var run = GodenergProcess.Run("run", "--config", file);

        Assert.Equal(2, run.Exit);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.Contains(".yaml:", error, StringComparison.Ordinal));
    }

    private string Write(string text)
    {
        Directory.CreateDirectory(_first.Data);
        var file = Path.Combine(_first.Data, "godenerg.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
