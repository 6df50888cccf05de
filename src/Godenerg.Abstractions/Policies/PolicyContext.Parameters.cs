namespace Godenerg;

/// <content>
/// Declarations of parameters: <c>var absorb = Volts("absorb", 58.4, "held until the current has tapered");</c>. They stand at the top
/// level, before the first <c>return</c>, with constants only: they are read without running the policy, and become keys of the
/// configuration. Each gives the configured value, or else its default.
/// </content>
public sealed partial class PolicyContext
{
    /// <summary>A voltage.</summary>
    /// <param name="name">The key in the configuration: lower-case words joined by hyphens.</param>
    /// <param name="preset">The default, V.</param>
    /// <param name="help">What it does, in one line.</param>
    /// <param name="min">The least that is allowed.</param>
    /// <param name="max">The most that is allowed.</param>
    public Quantity Volts(string name, double preset, string help, double min = 0, double max = 1000) => new(Number(name, preset), Unit.Volt);

    /// <summary>A current.</summary>
    /// <inheritdoc cref="Volts"/>
    public Quantity Amps(string name, double preset, string help, double min = 0, double max = 1000) => new(Number(name, preset), Unit.Ampere);

    /// <summary>A power.</summary>
    /// <inheritdoc cref="Volts"/>
    public Quantity Watts(string name, double preset, string help, double min = 0, double max = 1e6) => new(Number(name, preset), Unit.Watt);

    /// <summary>A number of percent.</summary>
    /// <inheritdoc cref="Volts"/>
    public Quantity Percent(string name, double preset, string help, double min = 0, double max = 100) => new(Number(name, preset), Unit.Percent);

    /// <summary>A share, 0 … 1; the configuration may also write it in percent.</summary>
    /// <inheritdoc cref="Volts"/>
    public Quantity Share(string name, double preset, string help, double min = 0, double max = 1) => new(Number(name, preset), Unit.None);

    /// <summary>A plain number.</summary>
    /// <inheritdoc cref="Volts"/>
    public Quantity Number(string name, double preset, string help, double min = -1e9, double max = 1e9) => new(Number(name, preset), Unit.None);

    /// <summary>A length of time, meant in minutes.</summary>
    /// <inheritdoc cref="Volts"/>
    public TimeSpan Minutes(string name, double preset, string help, double min = 0, double max = 10_080) => TimeSpan.FromMinutes(Number(name, preset));

    /// <summary>A length of time, meant in hours.</summary>
    /// <inheritdoc cref="Volts"/>
    public TimeSpan Hours(string name, double preset, string help, double min = 0, double max = 8_760) => TimeSpan.FromHours(Number(name, preset));

    /// <summary>A length of time, meant in days of 24 hours.</summary>
    /// <inheritdoc cref="Volts"/>
    public TimeSpan Days(string name, double preset, string help, double min = 0, double max = 3_650) => TimeSpan.FromDays(Number(name, preset));

    /// <summary>Yes or no.</summary>
    /// <inheritdoc cref="Volts"/>
    public bool Switch(string name, bool preset, string help) => _inputs.Parameters.TryGetValue(name, out var value) ? value.Flag : preset;

    /// <summary>One of some words.</summary>
    /// <param name="name">The key in the configuration.</param>
    /// <param name="preset">The default, one of the words.</param>
    /// <param name="help">What it does, in one line.</param>
    /// <param name="options">The words that are allowed.</param>
    public string Choice(string name, string preset, string help, params string[] options) => Text(name, preset);

    /// <summary>A schedule for <see cref="Every"/> or <see cref="WindowEnd"/>.</summary>
    /// <param name="name">The key in the configuration.</param>
    /// <param name="preset">The default: five fields, minute to day of the week.</param>
    /// <param name="help">What it does, in one line.</param>
    public string Cron(string name, string preset, string help) => Text(name, preset);

    private double Number(string name, double preset) => _inputs.Parameters.TryGetValue(name, out var value) ? value.Number : preset;

    private string Text(string name, string preset) => _inputs.Parameters.TryGetValue(name, out var value) ? value.ToString() : preset;
}
