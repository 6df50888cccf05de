namespace Godenerg;

/// <summary>
/// One value that a choice can take, such as <c>sbu</c> among the output source priorities. Two options are equal when their
/// names are: the code on the wire differs from one protocol to the next and does not count.
/// </summary>
public sealed class Option : IEquatable<Option>
{
    /// <summary>Makes an option.</summary>
    /// <param name="name">Lower-case words joined by hyphens.</param>
    /// <param name="summary">What it means, for help texts and forms.</param>
    public Option(string name, string summary)
    {
        Name = name;
        Summary = summary;
        Code = "";
    }

    private Option(string name, string summary, string code, bool isKnown)
    {
        Name = name;
        Summary = summary;
        Code = code;
        IsKnown = isKnown;
    }

    /// <summary>The name used in configuration, on the command line and in policies.</summary>
    public string Name { get; }

    /// <summary>What it means, in words.</summary>
    public string Summary { get; }

    /// <summary>What the inverter sent for it; empty for an option that was not read from an inverter.</summary>
    public string Code { get; }

    /// <summary>False for a code that the protocol's documents do not name; <see cref="Name"/> is then <c>code-X</c>.</summary>
    public bool IsKnown { get; } = true;

    /// <summary>The same option with the code that a protocol uses for it.</summary>
    /// <param name="code">The characters on the wire.</param>
    public Option WithCode(string code) => new(Name, Summary, code, IsKnown);

    /// <summary>An option for a code that nobody has documented. It is kept, shown and never taken for another.</summary>
    /// <param name="code">The characters on the wire.</param>
    public static Option Unknown(string code) => new("code-" + code, "not in the protocol's documents", code, isKnown: false);

    /// <inheritdoc/>
    public bool Equals(Option? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Option);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Compares by name.</summary>
    public static bool operator ==(Option? left, Option? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares by name.</summary>
    public static bool operator !=(Option? left, Option? right) => !(left == right);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
