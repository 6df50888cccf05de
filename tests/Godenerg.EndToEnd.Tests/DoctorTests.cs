using System.Text.Json;
using Godenerg.Engine.Guarding.Arming;

namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg doctor</c> at a served house on a line of 2400 baud.</summary>
public sealed class DoctorTests : IDisposable
{
    private static readonly InverterIdentity Unit = new("PI30", "PI30", ServedInverter.Serial, "00072.70", null);

    private readonly ServedInverter _inverter = new();

    public void Dispose() => _inverter.Dispose();

    [Fact]
    public void A_house_that_is_set_up_well_may_be_armed_from_then_on()
    {
        var run = GodenergProcess.Run("doctor", "--config", Configuration());

        Assert.True(run.Exit == 0, string.Join('\n', run.Output));
        Assert.Equal($"house may be armed: write control: armed. This holds for serial {ServedInverter.Serial} and firmware 00072.70.", run.Output[^1]);
        Assert.Null(DoctorPass.Find(_inverter.Data, Unit));
    }

    [Fact]
    public void What_is_wrong_is_said_with_what_to_do_and_nothing_may_be_armed()
    {
        Assert.Equal(0, GodenergProcess.Run("doctor", "--config", Configuration()).Exit);

        var run = GodenergProcess.Run("doctor", "--config", Configuration(absorb: "57.6 V"), "--json");

        Assert.Equal(1, run.Exit);
        using var json = JsonDocument.Parse(run.Line);
        Assert.False(json.RootElement.GetProperty("isPassed").GetBoolean());
        var failed = json.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("result").GetString() == "failed");
        Assert.Equal("bulk-voltage", failed.GetProperty("name").GetString());
        Assert.Contains("godenerg set charge.bulk-voltage 57.6", failed.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.NotNull(DoctorPass.Find(_inverter.Data, Unit));
    }

    [Fact]
    public void Without_a_configuration_it_says_what_to_configure_and_remembers_nothing()
    {
        var run = GodenergProcess.Run("doctor", "-d", _inverter.Path, "--data", _inverter.Data);

        Assert.Equal(1, run.Exit);
        Assert.Contains(run.Output, line => line.Contains("safe-values", StringComparison.Ordinal) && line.Contains("add to the configuration", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_inverter.Data, "doctor")));
    }

    [Fact]
    public void A_running_engine_is_asked_in_the_place_of_its_device()
    {
        var configuration = Configuration();
        using var engine = GodenergProcess.Start("run", "--config", configuration, "--json");
        engine.NextLine(line => line.Contains("\"query\":\"QPIRI\"", StringComparison.Ordinal));

        var run = GodenergProcess.Run("doctor", "--config", configuration);

        Assert.True(run.Exit == 0, string.Join('\n', [.. run.Output, .. run.Errors]));
        Assert.Contains(run.Output, line => line.Contains("the wait for the running engine's turn is included", StringComparison.Ordinal));
        Assert.Null(DoctorPass.Find(_inverter.Data, Unit));
    }

    [Fact]
    public void A_device_that_is_missing_is_no_device()
    {
        var run = GodenergProcess.Run("doctor", "-d", _inverter.Path + "-gone");
        Assert.Equal(3, run.Exit);
        Assert.Contains("no such device", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void With_neither_configuration_nor_device_it_says_how_to_get_one()
    {
        var run = GodenergProcess.Run("doctor");
        Assert.Equal(2, run.Exit);
        Assert.Contains("godenerg config example", run.Error, StringComparison.Ordinal);
    }

    private string Configuration(string absorb = "58.4 V")
    {
        var file = _inverter.Path + ".yaml";
        File.WriteAllText(file, $"""
            data: {_inverter.Data}
            inverters:
              house:
                device: {_inverter.Path}
                control: observe
                battery: {"{chemistry: agm, cells: 24, ah: 550}"}
                limits:
                  charge.float-voltage: {"{min: 51.6 V, max: 58.4 V}"}
                safe:
                  charge.float-voltage: 52.8 V
                policy:
                  name: three-stage
                  absorb: {absorb}
                  tail: 11 A
            """);
        return file;
    }
}
