namespace Godenerg;

/// <summary>A remembered number.</summary>
public sealed class RememberedNumber
{
    private readonly MemoryDraft _draft;
    private readonly string _name;
    private readonly double _preset;

    internal RememberedNumber(MemoryDraft draft, string name, double preset) => (_draft, _name, _preset) = (draft, name, preset);

    /// <summary>The number.</summary>
    /// <exception cref="PolicyException">It is set to NaN or an infinity.</exception>
    public double Value
    {
        get => _draft.TryGet(_name, MemoryKind.Number, out var entry) ? BitConverter.Int64BitsToDouble(entry.Bits) : _preset;
        set => _draft.Set(_name, double.IsFinite(value)
            ? new(MemoryKind.Number, BitConverter.DoubleToInt64Bits(value))
            : throw new PolicyException($"Memory: '{_name}' is set to {value}; that is no number"));
    }
}

/// <summary>A remembered flag; false before it was set.</summary>
public sealed class RememberedFlag
{
    private readonly MemoryDraft _draft;
    private readonly string _name;

    internal RememberedFlag(MemoryDraft draft, string name) => (_draft, _name) = (draft, name);

    /// <summary>The flag.</summary>
    public bool Value
    {
        get => _draft.TryGet(_name, MemoryKind.Flag, out var entry) && entry.Bits != 0;
        set => _draft.Set(_name, new(MemoryKind.Flag, value ? 1 : 0));
    }
}

/// <summary>A remembered text of up to 1,000 characters.</summary>
public sealed class RememberedText
{
    private readonly MemoryDraft _draft;
    private readonly string _name;
    private readonly string _preset;

    internal RememberedText(MemoryDraft draft, string name, string preset) => (_draft, _name, _preset) = (draft, name, preset);

    /// <summary>The text.</summary>
    public string Value
    {
        get => _draft.TryGet(_name, MemoryKind.Text, out var entry) ? entry.Text! : _preset;
        set => _draft.Set(_name, new(MemoryKind.Text, 0, value ?? throw new PolicyException($"Memory: '{_name}' is set to null; use \"\" for no text")));
    }
}
