using Godenerg.Engine.Policies.Trying.Recordings;

namespace Godenerg.Policies.Tests;

/// <summary>A history samples some metrics more often than others.</summary>
public sealed class HistoryRecordingTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void What_an_instant_does_not_tell_is_as_it_was()
    {
        var read = Read("0,50.5,400,52.8", "5,50.6,,", "10,50.7,,");

        Assert.Equal([50.5, 50.6, 50.7], Status(read).Select(one => one[Metrics.BatteryVoltage]));
        Assert.Equal([400, 400, 400], Status(read).Select(one => one[Metrics.PvPower]));
    }

    [Fact]
    public void And_not_for_longer_than_an_engine_would_believe_it()
    {
        var read = Read("0,50.5,400,52.8", "60,50.6,,", "65,50.7,,");

        Assert.Equal([400, 400, null], Status(read).Select(one => one[Metrics.PvPower]));
    }

    [Fact]
    public void An_instant_without_a_voltage_is_no_status_but_is_not_lost()
    {
        var read = Read("0,50.5,400,52.8", "5,,500,", "10,50.7,,");

        Assert.Equal([(50.5, 400), (50.7, 500)], Status(read).Select(one => (one[Metrics.BatteryVoltage]!.Value, one[Metrics.PvPower]!.Value)));
    }

    [Fact]
    public void Settings_are_read_where_they_are_told()
    {
        var read = Read("0,50.5,400,52.8", "5,50.6,,", "10,50.7,,58.4");

        Assert.Equal([52.8, 58.4], read.Where(one => one.Query == "QPIRI").Select(one => one[Settings.FloatVoltage]));
    }

    private List<Reading> Read(params string[] rows)
    {
        const long Morning = 1_774_000_800;
        File.WriteAllLines(_file, rows.Select(row => row.Split(',', 2)).Select(row => $"{Morning + int.Parse(row[0])},{row[1]}").Prepend("time,battery.voltage,pv.power,charge.float-voltage"));
        return [.. new HistoryRecording(new TableRecording(_file, TimeZoneInfo.Utc)).Entries().Select(entry => entry.Reading!)];
    }

    private static IEnumerable<Reading> Status(List<Reading> read) => read.Where(one => one.Query == "QPIGS");
}
