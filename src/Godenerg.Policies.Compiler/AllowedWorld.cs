using Microsoft.CodeAnalysis;

namespace Godenerg.Policies.Compiler;

/// <summary>
/// What a policy may name. It guards against mistakes, such as a file that is read in every cycle or a clock that makes two equal
/// decisions differ. It is no security boundary: a policy runs inside the engine with all its rights.
/// </summary>
internal static class AllowedWorld
{
    private const string Contract = "Godenerg";

    private static readonly HashSet<string> Namespaces = ["System", "System.Collections", "System.Collections.Generic", "System.Linq", "System.Globalization", "System.Text", Contract];

    private static readonly HashSet<string> SystemTypes =
    [
        "Object", "Void", "String", "Boolean", "Char", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal",
        "ValueType", "Enum", "Nullable", "ValueTuple", "Tuple", "Array", "Span", "ReadOnlySpan", "Index", "Range", "Func", "Action", "Predicate", "Comparison",
        "Math", "MathF", "MidpointRounding", "Convert", "TimeSpan", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "DayOfWeek", "DateTimeKind", "TimeZoneInfo",
        "IComparable", "IEquatable", "IFormattable", "IFormatProvider", "IDisposable", "StringComparison", "StringComparer", "StringSplitOptions",
        "Exception", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "ArithmeticException", "DivideByZeroException",
        "FormatException", "IndexOutOfRangeException", "InvalidCastException", "InvalidOperationException", "NotSupportedException", "NullReferenceException",
        "OverflowException",
    ];

    private static readonly HashSet<string> OtherTypes = ["StringBuilder", "CultureInfo", "NumberStyles", "DateTimeStyles", "NumberFormatInfo"];

    private static readonly HashSet<string> ContractTypes =
    [
        nameof(PolicyContext), nameof(PolicyMemory), nameof(RememberedNumber), nameof(RememberedFlag), nameof(RememberedText), nameof(RememberedInstant),
        nameof(RememberedDuration), nameof(PolicyException), nameof(Snapshot), nameof(Average), nameof(Quantity), nameof(Decision), nameof(Bank), nameof(Metric),
        "Setting", nameof(Option), nameof(Unit), nameof(MetricValue),
    ];

    /// <summary>Tables of constants are for everybody, other static classes are not.</summary>
    private static readonly HashSet<string> ClosedTables = [nameof(Catalogue), nameof(Spelling), nameof(PolicyFuel)];

    /// <summary>Members of allowed types that make two equal decisions differ, or never end, or go round the contract.</summary>
    private static readonly Dictionary<string, string> ClosedMembers = new()
    {
        ["DateTime.Now"] = Clock, ["DateTime.UtcNow"] = Clock, ["DateTime.Today"] = Clock, ["DateTimeOffset.Now"] = Clock, ["DateTimeOffset.UtcNow"] = Clock,
        ["TimeZoneInfo.Local"] = "use Zone", ["TimeZoneInfo.FindSystemTimeZoneById"] = "use Zone", ["TimeZoneInfo.GetSystemTimeZones"] = "use Zone",
        ["CultureInfo.CurrentCulture"] = Culture, ["CultureInfo.CurrentUICulture"] = Culture,
        ["CultureInfo.DefaultThreadCurrentCulture"] = Culture, ["CultureInfo.DefaultThreadCurrentUICulture"] = Culture,
        ["Enumerable.InfiniteSequence"] = "it never ends", ["Enumerable.Sequence"] = "use Enumerable.Range",
        ["Enumerable.Shuffle"] = Chance, ["Decision.Hold"] = "write Hold(\"…\") alone",
        ["Snapshot.Empty"] = Frozen, ["Snapshot.With"] = Frozen, ["Snapshot.Now"] = Frozen, ["Snapshot.Newest"] = Frozen, ["Snapshot.Readings"] = Frozen,
    };

    private static readonly (string Start, string Hint)[] Hints =
    [
        ("System.IO", "a policy reads and writes no files; what it needs to know are its parameters, what it has to keep is Memory"),
        ("System.Threading", "a policy never waits and starts nothing: it decides and returns"),
        ("System.Net", "a policy talks to nobody; a plugin may"),
        ("System.Random", Chance),
        ("System.Guid", Chance),
        ("System.Environment", "a policy decides from its context alone"),
        ("System.Console", "use Explain, or the reason of Set and Hold"),
        ("System.Reflection", "a policy names what it uses"),
        ("System.Type", "a policy names what it uses"),
    ];

    private const string Clock = "a policy's time is LocalTime for schedules, and Elapsed or Memory.Duration for everything else";
    private const string Culture = "numbers are written the same everywhere; use CultureInfo.InvariantCulture";
    private const string Chance = "a policy decides the same from the same; there is no chance in it";
    private const string Frozen = "a policy sees one frozen picture, through now[…]";

    /// <summary>Why a namespace must not be imported; null when it may.</summary>
    public static string? WhyNot(INamespaceSymbol space) => Namespaces.Contains(space.ToDisplayString()) ? null : Refuse(space.ToDisplayString());

    /// <summary>Why something must not be named; null when it may.</summary>
    public static string? WhyNot(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type is null || type.OriginalDefinition.Locations.Any(place => place.IsInSource) || type.IsAnonymousType)
            return null;
        if (!IsAllowed(type.OriginalDefinition))
            return Refuse(type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)
                .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None)));
        if (ClosedMembers.TryGetValue($"{type.Name}.{symbol.Name}", out var because))
            return $"'{type.Name}.{symbol.Name}' is not for policies: {because}";
        return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && IsContract(type) && type.Name is not (nameof(Quantity) or nameof(Average) or nameof(PolicyException))
            ? $"'new {type.Name}' is not for policies: the contract's words make it"
            : null;
    }

    /// <summary>Why a value of a type must not be used; null when it may.</summary>
    public static string? WhyNot(ITypeSymbol? type) => type switch
    {
        null or ITypeParameterSymbol or IErrorTypeSymbol => null,
        IArrayTypeSymbol array => WhyNot(array.ElementType),
        INamedTypeSymbol named => WhyNot((ISymbol)named) ?? named.TypeArguments.Select(WhyNot).FirstOrDefault(why => why is not null),
        _ => $"'{type}' is not for policies",
    };

    private static bool IsAllowed(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
            type = outer;
        if (IsContract(type))
            return ContractTypes.Contains(type.Name) || (type.IsStatic && !ClosedTables.Contains(type.Name));
        return type.ContainingNamespace?.ToDisplayString() switch
        {
            "System" => SystemTypes.Contains(type.Name),
            "System.Collections" or "System.Collections.Generic" or "System.Linq" => true,
            "System.Globalization" or "System.Text" => OtherTypes.Contains(type.Name),
            _ => false,
        };
    }

    private static bool IsContract(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == Contract;

    private static string Refuse(string name)
    {
        var hint = Hints.FirstOrDefault(hint => name.StartsWith(hint.Start, StringComparison.Ordinal)).Hint;
        return $"'{name}' is not for policies: {hint ?? "they have numbers, texts, times, collections, LINQ and the words of the contract"}";
    }
}
