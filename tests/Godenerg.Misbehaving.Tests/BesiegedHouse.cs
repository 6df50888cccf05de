using System.Globalization;
using Godenerg.EndToEnd.Tests;
using Godenerg.Engine.Control;
using Godenerg.Engine.Plugins;

namespace Godenerg.Misbehaving.Tests;

/// <summary>The real program on a served twin, armed, with a policy of the owner's deciding and a folder for his plugins.</summary>
internal sealed class BesiegedHouse : IDisposable
{
    public static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    private readonly ServedInverter _inverter = new(isPaced: false);
    private readonly string _configuration;
    private readonly string _policy;
    private GodenergProcess _engine;

    public BesiegedHouse(Action<BesiegedHouse> prepare)
    {
        Directory.CreateDirectory(Plugins);
        _policy = Path.Combine(Directory.CreateDirectory(Path.Combine(_inverter.Data, "mine")).FullName, "mine.csx");
        _configuration = Path.Combine(_inverter.Data, "godenerg.yaml");
        Wish(54, "first");
        File.WriteAllText(_configuration, $$"""
            data: {{_inverter.Data}}
            policies: {{Path.GetDirectoryName(_policy)}}
            inverters:
              house:
                device: {{_inverter.Path}}
                control: armed
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V}
                policy: {name: mine, absorb: 58.4 V, tail: 11 A}
            """);
        Assert.Equal(0, GodenergProcess.Run("doctor", "--config", _configuration).Exit);
        prepare(this);
        _engine = StartEngine();
    }

    /// <summary>The owner's plugins.</summary>
    public string Plugins => Path.Combine(_inverter.Data, "plugins");

    public string Data => _inverter.Data;

    public ServedInverter Inverter => _inverter;

    public GodenergProcess Engine => _engine;

    /// <summary>Another policy text, which the engine takes up by itself.</summary>
    public void Wish(double volts, string reason)
    {
        File.WriteAllText(_policy + ".new", string.Create(CultureInfo.InvariantCulture, $"return Set(FloatVoltage, {volts}, \"{reason}\");"));
        File.Move(_policy + ".new", _policy, overwrite: true);
    }

    /// <summary>Starts it anew after its end.</summary>
    public void StartAgain()
    {
        _engine.Dispose();
        _engine = StartEngine();
    }

    /// <summary>When the general status was asked for, by the recording of the wire: the engine's own clock, and its own thread.</summary>
    public IReadOnlyList<DateTimeOffset> Polls()
    {
        using var file = new FileStream(Wire, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(file);
        var status = Convert.ToHexString("QPIGS"u8) + "B7A9";
        return [.. text.ReadToEnd().Split('\n').Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 3 && parts[1] == ">" && parts[2].StartsWith(status, StringComparison.Ordinal))
            .Select(parts => DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture))];
    }

    /// <summary>How every plugin stands, asked at the door.</summary>
    public IReadOnlyList<PluginStanding> Standings()
    {
        using var client = ControlClient.TryConnect(_inverter.Data, TimeProvider.System) ?? throw new InvalidOperationException("nobody opens the door");
        return client.Plugins()!;
    }

    /// <summary>Asks the inverter through the door.</summary>
    public bool Answers()
    {
        using var client = ControlClient.TryConnect(_inverter.Data, TimeProvider.System);
        return client?.Ask("QPIRI").Reply.Reading is not null;
    }

    public void Dispose()
    {
        _engine.Dispose();
        _inverter.Dispose();
    }

    private string Wire => Path.Combine(_inverter.Data, "wire.tsv");

    private GodenergProcess StartEngine() => GodenergProcess.Start(
        "run", "--config", _configuration, "--record", Wire, "--every", Cycle.TotalSeconds.ToString(CultureInfo.InvariantCulture));
}
