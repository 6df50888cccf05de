using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;

namespace Godenerg.Engine.Tests;

public sealed class ControlLoopTests
{
    private readonly LoopBench _bench = new();

    [Fact]
    public void Status_and_mode_are_asked_every_cycle()
    {
        _bench.Run(60);

        Assert.InRange(_bench.CountOf("QPIGS"), 28, 32);
        Assert.InRange(_bench.CountOf("QMOD"), 27, 31);
    }

    [Fact]
    public void Warnings_are_asked_every_ten_seconds_and_ratings_every_minute()
    {
        _bench.Run(180);

        Assert.InRange(_bench.CountOf("QPIWS"), 15, 18);
        Assert.InRange(_bench.CountOf("QPIRI"), 3, 4);
    }

    [Fact]
    public void Who_it_is_is_asked_once()
    {
        _bench.Run(600);

        Assert.All(new[] { "QSID", "QVFW", "QMN", "QGMN", "QDI" }, query => Assert.InRange(_bench.CountOf(query), 1, 1));
    }

    [Fact]
    public void Everything_read_is_in_the_picture_in_words_of_the_catalogue()
    {
        _bench.Run(60);

        var now = _bench.Hub.Current;
        Assert.Equal(52.8, now[Metrics.BatteryVoltage]);
        Assert.Equal(Modes.Battery, now[Metrics.InverterMode]);
        Assert.Equal(54.0, now[Settings.FloatVoltage]);
        Assert.Equal(true, now[Metrics.AlarmLineFail]);
        Assert.Equal("00072.70", now[Metrics.DeviceFirmware]);
        Assert.Equal([2, 10, 20, 30, 40, 50, 60], now[Metrics.ChargeCurrentChoices]);
    }

    [Fact]
    public void Settings_are_read_again_at_once_when_somebody_changed_one()
    {
        _bench.Run(20);
        var before = _bench.CountOf("QPIRI");
        _bench.Inverter.Payloads["QPIGS"] = Pi30Queries.Status.Samples[0].Replace("00010110", "01010110", StringComparison.Ordinal);
        _bench.Inverter.Payloads["QPIRI"] = Pi30Queries.Ratings.Samples[0].Replace("54.0 2", "53.2 2", StringComparison.Ordinal);

        _bench.Run(4);

        Assert.Equal(before + 1, _bench.CountOf("QPIRI"));
        Assert.Equal(53.2, _bench.Hub.Current[Settings.FloatVoltage]);
    }

    [Fact]
    public void A_bit_that_stays_set_does_not_make_it_read_the_settings_for_ever()
    {
        _bench.Inverter.Payloads["QPIGS"] = Pi30Queries.Status.Samples[0].Replace("00010110", "01010110", StringComparison.Ordinal);

        _bench.Run(180);

        Assert.InRange(_bench.CountOf("QPIRI"), 3, 5);
    }

    [Fact]
    public void A_value_grows_old_and_then_reads_as_unknown()
    {
        _bench.Run(10);
        _bench.Inverter.IsUnplugged = true;

        _bench.Run(40);

        Assert.Null(_bench.Hub.Current[Metrics.BatteryVoltage]);
        Assert.InRange(_bench.Hub.Current.AgeOf(Metrics.BatteryVoltage)!.Value.TotalSeconds, 30, 60);
        Assert.NotNull(_bench.Hub.Current[Metrics.DeviceFirmware]);
    }

    [Fact]
    public void An_unplugged_device_is_back_within_five_seconds_of_its_return()
    {
        _bench.Run(10);
        _bench.Inverter.IsUnplugged = true;
        _bench.Run(300);
        _bench.Inverter.IsUnplugged = false;

        _bench.Run(5);

        Assert.InRange(_bench.Hub.Current.AgeOf(Metrics.BatteryVoltage)!.Value.TotalSeconds, 0, 5);
    }

    [Fact]
    public void An_inverter_that_is_silent_at_the_first_start_is_found_when_it_is_switched_on()
    {
        _bench.Inverter.IsSilent = true;
        _bench.Run(TimeSpan.FromMinutes(5));
        Assert.Empty(_bench.Hub.Current.Readings);
        _bench.Inverter.IsSilent = false;

        _bench.Run(5);

        Assert.Equal(52.8, _bench.Hub.Current[Metrics.BatteryVoltage]);
    }

    [Fact]
    public void A_stuck_bridge_is_opened_anew()
    {
        _bench.Run(10);
        var before = _bench.Inverter.OpenCount;
        _bench.Inverter.IsSilent = true;

        _bench.Run(60);

        Assert.True(_bench.Inverter.OpenCount > before + 1);
    }

    [Fact]
    public void A_query_that_this_firmware_refuses_is_left_alone()
    {
        _bench.Inverter.Payloads["QBEQI"] = "NAK";

        _bench.Run(TimeSpan.FromMinutes(9));

        Assert.InRange(_bench.CountOf("QBEQI"), 1, 3);
    }

    [Fact]
    public void An_inverter_that_refuses_everything_for_a_while_is_not_taken_to_know_nothing()
    {
        foreach (var query in new[] { "QPIGS", "QMOD", "QPIRI", "QPIWS" })
            _bench.Inverter.Payloads[query] = "NAK";
        _bench.Run(60);
        _bench.Inverter.Payloads.Clear();

        _bench.Run(75);

        Assert.NotNull(_bench.Hub.Current[Metrics.BatteryVoltage]);
        Assert.NotNull(_bench.Hub.Current[Settings.FloatVoltage]);
        Assert.NotNull(_bench.Hub.Current[Metrics.AlarmBits]);
    }

    [Fact]
    public void A_query_that_is_never_answered_does_not_slow_the_status_down()
    {
        // Some units say nothing at all to what they do not know.
        _bench.Inverter.Payloads["Q1"] = "";
        for (var i = 0; i < 1000; i++)
            _bench.Inverter.Next("Q1", Faults.Lost);

        _bench.Run(600);

        Assert.InRange(_bench.CountOf("QPIGS"), 260, 305);
    }

    [Fact]
    public void The_units_of_a_parallel_set_are_asked_and_empty_slots_are_not()
    {
        _bench.Inverter.Payloads["QPIRI"] = Pi30Queries.Ratings.Samples[0].Replace("01 0 0 54.0", "01 0 1 54.0", StringComparison.Ordinal);
        for (var empty = 2; empty <= 8; empty++)
            _bench.Inverter.Payloads[$"QPGS{empty}"] = Pi30Queries.UnitStatus.Samples[1];

        _bench.Run(TimeSpan.FromMinutes(5));

        Assert.True(_bench.CountOf("QPGS1") > 5);
        Assert.InRange(_bench.CountOf("QPGS2"), 1, 1);
        Assert.Equal(1989, _bench.Hub.Current[Metrics.ParallelTotalApparentPower]);
        Assert.Equal(989, _bench.Hub.Current.Newest("QPGS1")![Metrics.UnitApparentPower]);
    }

    [Fact]
    public void A_single_unit_is_not_asked_for_others()
    {
        _bench.Run(120);

        Assert.DoesNotContain(_bench.Inverter.Requests, request => request.StartsWith("QPGS", StringComparison.Ordinal));
    }

    [Fact]
    public void The_hold_policy_decides_nothing()
    {
        _bench.Run(10);

        Assert.Empty(_bench.Loop.LastDecision.Setpoints);
        Assert.Contains("no charging policy", _bench.Loop.LastDecision.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_queries_ever_goes_to_the_wire()
    {
        _bench.Run(TimeSpan.FromHours(1));

        Assert.All(_bench.Inverter.Requests, request => Assert.NotNull(Pi30Dialects.Pi30.FindCode(request)));
    }
}
