using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;

namespace Godenerg.Engine.Tests;

public sealed class IdentificationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("godenerg-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_plain_unit_is_read_as_PI30()
    {
        var bench = new LoopBench();
        bench.Inverter.Payloads["QPIGS2"] = "NAK";

        bench.Run(5);

        Assert.Equal("PI30", bench.Link.Identity!.Dialect);
        Assert.Equal("MKS2-5000", bench.Link.Identity.Model);
        Assert.Equal("92931500100123", bench.Link.Identity.Serial);
    }

    [Fact]
    public void A_unit_with_a_second_PV_input_is_read_as_PI30MAX()
    {
        var bench = new LoopBench(Pi30Dialects.Pi30Max);

        bench.Run(5);

        Assert.Equal("PI30MAX", bench.Link.Identity!.Dialect);
        Assert.Equal(516, bench.Hub.Current[Metrics.Pv2Power]);
    }

    [Fact]
    public void A_unit_whose_status_has_24_tokens_is_read_as_PI30MAX_even_without_a_second_PV_input()
    {
        var bench = new LoopBench(Pi30Dialects.Pi30Max);
        bench.Inverter.Payloads["QPIGS2"] = "NAK";

        bench.Run(5);

        Assert.Equal("PI30MAX", bench.Link.Identity!.Dialect);
        Assert.Equal(false, bench.Hub.Current[Metrics.GridFeedInActive]);
    }

    [Fact]
    public void A_unit_with_two_legs_is_read_as_PI41_and_its_status_byte_means_something_else()
    {
        var bench = new LoopBench(Pi30Dialects.Pi41);

        bench.Run(5);

        Assert.Equal("PI41", bench.Link.Identity!.Dialect);
        Assert.Equal(BatteryStates.Normal, bench.Hub.Current[Metrics.BatteryState]);
        Assert.Null(bench.Hub.Current[Metrics.BatterySteady]);
        Assert.Equal(98.4, bench.Hub.Current[Metrics.Pv2Voltage]);
    }

    [Fact]
    public void A_unit_that_answers_the_REVO_query_is_read_as_REVO()
    {
        var bench = new LoopBench(Pi30Dialects.Revo);
        bench.Inverter.Payloads["QPIGS2"] = "NAK";
        bench.Inverter.Payloads["QLITH0"] = "048.8 000.0 000.9 250";

        bench.Run(5);

        Assert.Equal("REVO", bench.Link.Identity!.Dialect);
        Assert.Equal(845, bench.Hub.Current[Metrics.PvPower]);
    }

    [Fact]
    public void A_unit_that_answers_none_of_the_questions_of_identity_is_still_polled()
    {
        var bench = new LoopBench();
        foreach (var query in new[] { "QPI", "QID", "QSID", "QVFW", "QMN", "QPIGS2" })
            bench.Inverter.Payloads[query] = "NAK";

        bench.Run(10);

        Assert.Equal("044", bench.Link.Identity!.Model);
        Assert.Equal(52.8, bench.Hub.Current[Metrics.BatteryVoltage]);
    }

    [Fact]
    public void A_device_of_another_family_is_left_alone()
    {
        var bench = new LoopBench();
        bench.Inverter.Payloads["QPI"] = "PI34";

        bench.Run(50);

        Assert.Null(bench.Link.Identity);
        Assert.Contains("PI34", bench.Link.Problem, StringComparison.Ordinal);
        Assert.Equal(["QPI"], bench.Inverter.Requests);
    }

    [Fact]
    public void A_PI18_machine_is_recognised_by_its_own_framing()
    {
        var bench = new LoopBench();
        for (var i = 0; i < 20; i++)
            bench.Inverter.Next("QPI", [0x5E, 0x30, 0x1B, 0xE3, 0x0D]);

        bench.Run(5);

        Assert.Null(bench.Link.Identity);
        Assert.Contains("another protocol", bench.Link.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_firmware_knows_is_remembered_across_starts()
    {
        var first = new LoopBench(folder: _folder.FullName);
        first.Inverter.Payloads["QPIGS2"] = "NAK";
        first.Inverter.Payloads["QBEQI"] = "NAK";
        first.Run(TimeSpan.FromMinutes(25));

        var second = new LoopBench(folder: _folder.FullName);
        second.Run(60);

        Assert.Equal(0, second.CountOf("QPIGS2"));
        Assert.Equal(0, second.CountOf("QBEQI"));
        Assert.NotNull(second.Hub.Current[Metrics.BatteryVoltage]);
    }

    [Fact]
    public void A_new_firmware_is_asked_anew()
    {
        var first = new LoopBench(folder: _folder.FullName);
        first.Inverter.Payloads["QPIGS2"] = "NAK";
        first.Run(60);

        var second = new LoopBench(Pi30Dialects.Pi30Max, _folder.FullName);
        second.Inverter.Payloads["QVFW"] = "VERFW:00079.72";
        second.Run(60);

        Assert.Equal("PI30MAX", second.Link.Identity!.Dialect);
    }

    [Fact]
    public void A_broken_memory_file_costs_a_warning_and_nothing_else()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "capabilities.json"), "{ broken");
        var bench = new LoopBench(folder: _folder.FullName);

        bench.Run(10);

        Assert.Single(bench.Warnings);
        Assert.Contains("capabilities.json", bench.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(52.8, bench.Hub.Current[Metrics.BatteryVoltage]);
    }

    [Fact]
    public void An_owner_can_set_the_dialect()
    {
        var bench = new LoopBench(forced: Pi30Dialects.Pi41);
        bench.Inverter.Payloads["QPIGS2"] = "NAK";

        bench.Run(5);

        Assert.Equal("PI41", bench.Link.Identity!.Dialect);
    }

    [Fact]
    public void A_known_inverter_is_back_within_four_seconds_of_a_reconnection()
    {
        var bench = new LoopBench(folder: _folder.FullName);
        bench.Run(30);
        bench.Inverter.IsUnplugged = true;
        bench.Run(10);
        bench.Inverter.IsUnplugged = false;
        var before = bench.CountOf("QPIGS");

        bench.Run(4);

        Assert.True(bench.CountOf("QPIGS") > before);
    }
}
