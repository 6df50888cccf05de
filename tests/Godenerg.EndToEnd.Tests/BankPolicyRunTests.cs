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

        var first = running.NextError(IsJudged);
        var other = first.Contains("roof: ", StringComparison.Ordinal) ? "barn: " : "roof: ";
        running.NextError(line => IsJudged(line) && line.Contains(other, StringComparison.Ordinal));
        running.Send(GodenergProcess.Terminate);
        running.Finish();

        Assert.Equal(("52.8", "52.8"), (_roof.Float, _barn.Float));
    }

    private static bool IsJudged(string line) => line.Contains("is in shadow, so nothing is written; it would go from 52.8 V to 54", StringComparison.Ordinal);

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
