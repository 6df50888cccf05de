namespace Godenerg;

/// <content>The words in which a policy says what it wants. A decision is what was set when the policy returns; nothing is sent by it.</content>
public sealed partial class PolicyContext
{
    private const int MostAlarms = 8;

    private readonly List<Setpoint> _setpoints = [];
    private List<Explanation>? _explanations;
    private List<string>? _alarms;
    private string? _stage;
    private Decision? _last;

    /// <summary>Wants a setting at a value. The last wish for a setting counts.</summary>
    /// <param name="setting">A setting of the catalogue, by its name there.</param>
    /// <param name="value">The value, in the setting's unit.</param>
    /// <param name="because">Why, in words an owner understands.</param>
    /// <param name="until">When it returns to its safe value by itself, at the latest; null for the usual end.</param>
    /// <returns>The decision so far: return it when it is whole.</returns>
    public Decision Set(Setting<double> setting, double value, string because, DateTimeOffset? until = null) =>
        double.IsFinite(value)
            ? Want(setting, MetricValue.Of(value), because, until, null)
            : throw new PolicyException($"{setting} is set to {value}; that is no number. Check what it is computed from for null and for a division by zero");

    /// <inheritdoc cref="Set(Setting{double}, double, string, DateTimeOffset?)"/>
    public Decision Set(Setting<double> setting, Quantity value, string because, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (value.Unit != setting.Unit)
            throw new PolicyException($"{setting} is set to {value}; it is in {setting.Unit}");
        return double.IsFinite(value.Value)
            ? Want(setting, MetricValue.Of(value.Value), because, until, value.Unit)
            : Set(setting, value.Value, because, until);
    }

    /// <inheritdoc cref="Set(Setting{double}, double, string, DateTimeOffset?)"/>
    public Decision Set(Setting<bool> setting, bool value, string because, DateTimeOffset? until = null) =>
        Want(setting, MetricValue.Of(value), because, until, null);

    /// <inheritdoc cref="Set(Setting{double}, double, string, DateTimeOffset?)"/>
    public Decision Set(Setting<Option> setting, Option value, string because, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(value);
        if (!setting.Options.Contains(value))
            throw new PolicyException($"{setting} is set to {value}; allowed are {string.Join(", ", setting.Options)}");
        return Want(setting, MetricValue.Of(value), because, until, null);
    }

    /// <summary>Wants nothing: what was set before it is forgotten.</summary>
    /// <param name="because">Why, in words an owner understands.</param>
    /// <returns>The decision: return it.</returns>
    public Decision Hold(string because)
    {
        _setpoints.Clear();
        return _last = Decision.Hold(because);
    }

    /// <summary>Tells the owner of something that he should look at. It stands as an alarm for as long as the policy goes on saying it.</summary>
    /// <param name="text">What is wrong and what to do, in words an owner understands; the same words while it is the same thing.</param>
    /// <exception cref="PolicyException">More than eight in one decision, or no words.</exception>
    public void Alarm(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new PolicyException("an alarm has no words: say what is wrong and what to do");
        if ((_alarms ??= []).Contains(text))
            return;
        if (_alarms.Count >= MostAlarms)
            throw new PolicyException($"more than {MostAlarms} alarms in one decision; the next was: {text}");
        _alarms.Add(text);
    }

    /// <summary>Names the stage that this decision belongs to. Without it the stage stays as it was.</summary>
    /// <param name="name">A word, such as <c>absorb</c>.</param>
    public void Stage(string name) => _stage = name;

    /// <summary>The stage of the decision before this one; empty before the first.</summary>
    public string LastStage => _inputs.Stage;

    /// <summary>How long the policy has been in <see cref="LastStage"/>.</summary>
    public TimeSpan InStage => _inputs.InStage;

    /// <summary>Shows what the decision rests on: what was looked at, what it is, and where the line is.</summary>
    /// <param name="name">What, in words.</param>
    /// <param name="value">What was found; null when it is not known.</param>
    /// <param name="threshold">Where the decision turns.</param>
    public void Explain(string name, double? value, double threshold) => (_explanations ??= []).Add(new(name, value, threshold));

    /// <inheritdoc cref="Explain(string, double?, double)"/>
    public void Explain(string name, double? value, Quantity threshold) => (_explanations ??= []).Add(new(name, value, threshold, threshold.Unit));

    /// <inheritdoc cref="Explain(string, double?, double)"/>
    public void Explain(string name, TimeSpan value, TimeSpan threshold) =>
        (_explanations ??= []).Add(new(name, value.TotalMinutes, threshold.TotalMinutes, Unit.Minute));

    /// <summary>The decision, when the policy returned what its last wish gave it; else null.</summary>
    internal Decision? Finish(object? returned) =>
        returned is null || !ReferenceEquals(returned, _last) ? null : _last with
        {
            Setpoints = _setpoints.Count == 0 ? [] : [.. _setpoints],
            Stage = _stage ?? (_inputs.Stage.Length > 0 ? _inputs.Stage : null),
            Alarms = _alarms is null ? [] : _alarms,
            Explanations = _explanations is null ? [] : _explanations,
            Inputs = _consulted is null ? [] : _consulted,
        };

    private Decision Want(Metric setting, MetricValue value, string because, DateTimeOffset? until, Unit? unit)
    {
        ArgumentNullException.ThrowIfNull(setting);
        for (var i = _setpoints.Count - 1; i >= 0; i--)
            if (_setpoints[i].Setting == setting)
                _setpoints.RemoveAt(i);
        _setpoints.Add(new(setting, value, because) { Until = until, Unit = unit });
        return _last = new(_setpoints, because);
    }
}
