namespace Godenerg.EndToEnd.Tests;

/// <summary>Two simulated inverters that charge one battery, in shadow of the policy <c>mine</c>, which wishes for 54 V of float sooner or later.</summary>
internal sealed class HouseOfTwo : IDisposable
{
    private readonly ServedInverter _roof = new(isPaced: false);
    private readonly ServedInverter _barn = new(isPaced: false);

    /// <param name="policy">The text of <c>mine</c>.</param>
    public HouseOfTwo(string policy)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "mine.csx"), policy);
        File.WriteAllText(Configuration, $$"""
            data: {{Data}}
            policies: {{Data}}
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
    }

    public string Data => _roof.Data;

    /// <summary>The float voltages that the two have.</summary>
    public (string Roof, string Barn) Floats => (_roof.Float, _barn.Float);

    private string Configuration => Path.Combine(Data, "godenerg.yaml");

    public GodenergProcess Run() => GodenergProcess.Start("run", "--config", Configuration, "--every", "1");

    /// <summary>Waits until the wish of the policy was judged for both.</summary>
    public static void AwaitVerdicts(GodenergProcess running)
    {
        var first = running.NextError(IsJudged);
        var other = first.Contains("roof: ", StringComparison.Ordinal) ? "barn: " : "roof: ";
        running.NextError(line => IsJudged(line) && line.Contains(other, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _roof.Dispose();
        _barn.Dispose();
    }

    private static bool IsJudged(string line) => line.Contains("is in shadow, so nothing is written; it would go from 52.8 V to 54", StringComparison.Ordinal);
}
