namespace Godenerg.EndToEnd.Tests;

/// <summary>A house of two simulated inverters that charge one battery, in shadow: one policy decides about both.</summary>
public sealed class BankPolicyRunTests : IDisposable
{
    private readonly ServedInverter _roof = new(isPaced: false);
    private readonly ServedInverter _barn = new(isPaced: false);

    public void Dispose()
    {
        _roof.Dispose();
        _barn.Dispose();
    }

    [Fact]
    public void One_policy_decides_about_the_bank_and_its_wish_goes_to_each_inverter()
    {
        Directory.CreateDirectory(_roof.Data);
        File.WriteAllText(Path.Combine(_roof.Data, "mine.csx"), """
            // One of them charges with about 50 A at this hour.
            if (!(now[BatteryChargeCurrent] > 75))
                return Hold("the figures of one inverter");
            return Set(FloatVoltage, 54, "the figures of the bank");
            """);
        using var running = GodenergProcess.Start("run", "--config", Configure(), "--every", "1");

        List<string> told = [];
        while (told.Count < 2)
            told.Add(running.NextError(line => line.Contains("is in shadow, so nothing is written", StringComparison.Ordinal) && told.TrueForAll(before => before[8..14] != line[8..14])));
        running.Send(GodenergProcess.Terminate);
        running.Finish();

        Assert.All(told, line => Assert.Contains("for policy mine: the figures of the bank", line, StringComparison.Ordinal));
        Assert.All(["roof: ", "barn: "], name => Assert.Contains(told, line => line.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(("52.8", "52.8"), (_roof.Float, _barn.Float));
    }

    private string Configure()
    {
        var file = Path.Combine(_roof.Data, "godenerg.yaml");
        File.WriteAllText(file, $$"""
            data: {{_roof.Data}}
            policies: {{_roof.Data}}
            inverters:
              roof:
                device: {{_roof.Path}}
                control: shadow
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V}
                policy: mine
              barn:
                device: {{_barn.Path}}
                control: shadow
                safe: {charge.float-voltage: 52.8 V}
            """);
        return file;
    }
}
