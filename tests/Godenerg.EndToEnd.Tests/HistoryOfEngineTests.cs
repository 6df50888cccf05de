namespace Godenerg.EndToEnd.Tests;

/// <summary><c>godenerg history</c> while an engine records.</summary>
public sealed class HistoryOfEngineTests : IDisposable
{
    private const int MostLooks = 100;

    private readonly ServedInverter _inverter = new(isPaced: false);
    private readonly GodenergProcess _engine;

    public HistoryOfEngineTests()
    {
        var demo = GodenergProcess.Run("history", "demo", "--years", "0.01", "--into", _inverter.Data);
        Assert.True(demo.Exit == 0, string.Join('\n', demo.Errors));
        _engine = GodenergProcess.Start("run", "-d", _inverter.Path, "--data", _inverter.Data, "--every", "1");
        _engine.NextError(line => line.Contains("plugin data-logger runs", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _inverter.Dispose();
    }

    [Fact]
    public void What_is_being_recorded_and_what_was_are_asked_exported_and_cared_for()
    {
        var looks = 0;
        while (!History("stats").Output.Contains("inverter"))
            Assert.True(++looks < MostLooks, "nothing was recorded");

        var several = History("query", "battery.voltage");
        Assert.Equal(2, several.Exit);
        Assert.Contains("say which one by --inverter: demo, inverter", several.Error, StringComparison.Ordinal);

        var old = History("export", "--inverter", "demo", "--columns", "time,pv.power");
        Assert.Equal((0, 21_120), (old.Exit, old.Output.Count));
        Assert.NotEmpty(History("query", "battery.voltage", "--inverter", "inverter", "--from", "-1h", "--format", "jsonl").Output);

        var file = Path.Combine(_inverter.Data, "backup.db");
        Assert.Equal(0, History("backup", file).Exit);
        Assert.True(File.Exists(file));
        Assert.Equal(0, History("compact").Exit);
        Assert.Equal(0, History("verify").Exit);

        var output = Path.Combine(_inverter.Data, "stats.csv");
        Assert.Equal(0, History("export", "--inverter", "demo", "--columns", "time,pv.power", "--output", output).Exit);
        Assert.Equal(old.Output, File.ReadAllLines(output));
        Assert.Equal(2, History("query", "battery.voltag").Exit);
    }

    private Finished History(params string[] arguments) => GodenergProcess.Run(["history", .. arguments, "--data", _inverter.Data]);
}
