namespace Godenerg;

/// <summary>What kind of thing happened.</summary>
public enum EngineEventKind
{
    /// <summary>A policy went to another stage of charging.</summary>
    Stage,

    /// <summary>A setting was written, or was to be and was not.</summary>
    Write,

    /// <summary>An alarm came.</summary>
    Alarm,

    /// <summary>An alarm is over.</summary>
    AlarmOver,

    /// <summary>Somebody else has changed a setting.</summary>
    ForeignChange,

    /// <summary>Another policy, or another text of it, is in force; or it fails, or decides again.</summary>
    Policy,

    /// <summary>The inverter answers, or does not any more.</summary>
    Link,

    /// <summary>The engine was started, or ends, or may do less than the configuration says.</summary>
    Engine,

    /// <summary>The wall clock jumped, or somebody said that it is right.</summary>
    Clock,

    /// <summary>A plugin was started, ended or failed.</summary>
    Plugin,
}

/// <summary>Something that happened, for people.</summary>
/// <param name="At">When, by the clock of the house.</param>
/// <param name="Inverter">To which inverter, by its name in the configuration; empty for the whole house.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Subject">What it is about: a setting, a stage, a policy, a plugin; empty when there is no more to say.</param>
/// <param name="Text">In words: one sentence.</param>
public sealed record EngineEvent(DateTimeOffset At, string Inverter, EngineEventKind Kind, string Subject, string Text);
