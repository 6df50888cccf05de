using Godenerg.Engine.Events;

namespace Godenerg.Engine.Tests.Events;

public sealed class AlarmWatchTests
{
    private static readonly ReadingShape Shape = new([Metrics.AlarmBits, Metrics.AlarmPvLoss, Metrics.AlarmLineFail, Metrics.AlarmBatteryLow, Metrics.AlarmFaultCode]);

    private readonly Listening _house = new();
    private readonly AlarmWatch _watch;

    public AlarmWatchTests() => _watch = new AlarmWatch(_house.Feed);

    [Fact]
    public void A_warning_is_told_when_it_comes_and_when_it_is_over()
    {
        See();
        See(isLow: true);
        See(isLow: true);
        See();

        Assert.Equal(["Alarm alarm.battery-low: The inverter warns: battery low", "AlarmOver alarm.battery-low: The inverter's warning is over: battery low"], _house.News);
    }

    [Fact]
    public void What_stands_already_is_told_at_the_first_look()
    {
        See(isLineFail: true);

        Assert.Equal(["Alarm alarm.line-fail: The inverter warns: AC input lost"], _house.News);
    }

    [Fact]
    public void That_the_panels_give_nothing_is_no_alarm()
    {
        See(isPvLoss: true);

        Assert.Empty(_house.News);
    }

    [Fact]
    public void A_fault_is_told_with_its_meaning()
    {
        See(fault: FaultCodes.OverTemperature);
        See(fault: FaultCodes.None);

        Assert.Equal(["Alarm alarm.fault-code: The inverter reports a fault: over temperature", "AlarmOver alarm.fault-code: The inverter's fault is over: over temperature"], _house.News);
    }

    [Fact]
    public void A_reading_that_holds_no_warnings_ends_none()
    {
        See(isLow: true);
        _ = _house.News;
        _watch.See(new Reading("QPIGS", new ReadingShape([Metrics.BatteryVoltage]), [MetricValue.Of(52.0)], []));

        Assert.Empty(_house.News);
    }

    [Fact]
    public void The_warnings_of_another_unit_are_told_anew()
    {
        See(isLow: true);
        _ = _house.News;
        _watch.Forget();
        See(isLow: true);

        Assert.Single(_house.News);
    }

    private void See(bool isPvLoss = false, bool isLineFail = false, bool isLow = false, Option? fault = null) =>
        _watch.See(new Reading("QPIWS", Shape, [MetricValue.Of("000"), MetricValue.Of(isPvLoss), MetricValue.Of(isLineFail), MetricValue.Of(isLow), MetricValue.Of(fault ?? FaultCodes.None)], []));
}
