using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;

namespace Godenerg.Engine.Tests;

public sealed class PollingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(300)]
    public void At_every_interval_everything_is_asked_and_stays_current(int seconds)
    {
        var bench = new LoopBench(cycle: TimeSpan.FromSeconds(seconds));

        bench.Run(TimeSpan.FromHours(2));

        foreach (var query in new[] { "QPIGS", "QMOD", "QPIRI", "QPIWS", "QFLAG", "Q1", "QBEQI", "QMCHGCR", "QMUCHGCR", "QDI", "QET", "QT" })
        {
            Assert.True(bench.CountOf(query) > 0, $"{query} was never asked");
            Assert.True(bench.Hub.Current.IsFresh(bench.Hub.Current.Newest(query)!), $"{query} is stale");
        }
    }

    [Fact]
    public void One_unit_that_refuses_costs_the_others_nothing()
    {
        var bench = new LoopBench();
        bench.Inverter.Payloads["QPIRI"] = Pi30Queries.Ratings.Samples[0].Replace("01 0 0 54.0", "01 0 1 54.0", StringComparison.Ordinal);
        bench.Inverter.Payloads["QPGS7"] = "NAK";

        bench.Run(TimeSpan.FromMinutes(40));
        bench.Inverter.IsUnplugged = true;
        bench.Run(10);
        bench.Inverter.IsUnplugged = false;
        var before = bench.CountOf("QPGS1");
        bench.Run(TimeSpan.FromMinutes(5));

        Assert.True(bench.CountOf("QPGS1") > before);
    }

    [Fact]
    public void A_unit_that_comes_later_is_found()
    {
        var bench = new LoopBench();
        bench.Inverter.Payloads["QPIRI"] = Pi30Queries.Ratings.Samples[0].Replace("01 0 0 54.0", "01 0 1 54.0", StringComparison.Ordinal);
        bench.Inverter.Payloads["QPGS2"] = Pi30Queries.UnitStatus.Samples[1];
        bench.Run(TimeSpan.FromMinutes(5));
        bench.Inverter.Payloads.Remove("QPGS2");

        bench.Run(TimeSpan.FromMinutes(15));

        Assert.Equal(true, bench.Hub.Current.Newest("QPGS2")![Metrics.UnitExists]);
    }

    [Fact]
    public void What_is_asked_once_is_asked_again_when_its_answer_was_lost()
    {
        var bench = new LoopBench();
        for (var i = 0; i < 2; i++)
            bench.Inverter.Next("QMCHGCR", Faults.Lost);

        bench.Run(TimeSpan.FromMinutes(5));

        Assert.NotNull(bench.Hub.Current[Metrics.ChargeCurrentChoices]);
    }

    [Fact]
    public void A_whim_of_a_starting_unit_is_not_remembered()
    {
        var folder = Directory.CreateTempSubdirectory("godenerg-test-");
        var first = new LoopBench(folder: folder.FullName);
        first.Inverter.Payloads["QMCHGCR"] = "NAK";
        first.Run(TimeSpan.FromMinutes(2));

        var second = new LoopBench(folder: folder.FullName);
        second.Run(TimeSpan.FromMinutes(2));

        Assert.NotNull(second.Hub.Current[Metrics.ChargeCurrentChoices]);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_unit_that_echoes_what_it_does_not_know_is_still_polled_in_time()
    {
        var bench = new LoopBench();
        foreach (var query in new[] { "QSID", "QMN", "QGMN", "QPIGS2", "Q1", "QBEQI", "QMCHGCR", "QMUCHGCR", "QDI", "QET", "QLT", "QT" })
            for (var i = 0; i < 500; i++)
                bench.Inverter.Next(query, Faults.Echoed(query, thenAnswered: false));

        bench.Run(TimeSpan.FromMinutes(10));

        Assert.InRange(bench.CountOf("QPIGS"), 230, 305);
    }

    [Fact]
    public void A_unit_that_refuses_everything_is_asked_until_it_has_recovered_and_is_then_read_in_its_own_dialect()
    {
        var bench = new LoopBench(Pi30Dialects.Pi41);
        foreach (var query in Pi30Dialects.Pi41.Queries)
            bench.Inverter.Payloads[query.Code] = "NAK";
        bench.Run(TimeSpan.FromMinutes(10));
        Assert.Null(bench.Link.Identity);
        Assert.NotNull(bench.Link.Problem);
        bench.Inverter.Payloads.Clear();

        bench.Run(10);

        Assert.Equal("PI41", bench.Link.Identity!.Dialect);
    }

    [Fact]
    public void A_foreign_device_keeps_nobody_from_the_inverter()
    {
        var bench = new LoopBench();
        var ups = new ScriptedInverter(bench.Clock) { Name = "ups" };
        ups.Payloads["QPI"] = "PI34";
        bench.Others.Add(ups);
        bench.Inverter.Next("QPI", Faults.Lost);

        bench.Run(10);

        Assert.NotNull(bench.Hub.Current[Metrics.BatteryVoltage]);
        Assert.Equal(["QPI"], ups.Requests);
    }

    [Fact]
    public void Who_sends_back_what_it_is_asked_is_left_alone_after_the_second_time()
    {
        var bench = new LoopBench();
        for (var asked = 0; asked < 100; asked++)
            bench.Inverter.Next("QPI", Faults.Echoed("QPI", thenAnswered: false));

        bench.Run(50);

        Assert.Equal(["QPI", "QPI"], bench.Inverter.Requests);
    }

    [Fact]
    public void An_inverter_that_comes_back_under_the_name_of_a_foreign_device_is_found_at_once()
    {
        var bench = new LoopBench();
        bench.Inverter.Payloads["QPI"] = "PI34";
        bench.Run(5);
        bench.IsPulled = true;
        bench.Run(5);
        bench.Inverter.Payloads.Clear();
        bench.IsPulled = false;

        bench.Run(5);

        Assert.NotNull(bench.Hub.Current[Metrics.BatteryVoltage]);
    }

    [Fact]
    public void What_was_known_of_another_inverter_is_forgotten()
    {
        var bench = new LoopBench();
        bench.Run(60);
        Assert.NotNull(bench.Hub.Current[Metrics.ChargeCurrentChoices]);
        bench.Inverter.IsUnplugged = true;
        bench.Run(5);
        bench.Inverter.IsUnplugged = false;
        bench.Inverter.Payloads["QSID"] = "1499999999999999000000";
        bench.Inverter.Payloads["QMCHGCR"] = "NAK";

        bench.Run(60);

        Assert.Equal("99999999999999", bench.Link.Identity!.Serial);
        Assert.Null(bench.Hub.Current[Metrics.ChargeCurrentChoices]);
    }

    [Fact]
    public async Task The_energy_of_a_day_long_ago_is_an_answer_and_not_the_picture_of_now()
    {
        var bench = new LoopBench();
        bench.Run(10);
        var answer = bench.Questions.Ask(Pi30Dialects.Pi30.FindCode("QED20200101")!);

        bench.Run(4);

        Assert.Equal(123456, (await answer).Reading![Metrics.PvEnergyDay]);
        Assert.Null(bench.Hub.Current[Metrics.PvEnergyDay]);
    }
}
