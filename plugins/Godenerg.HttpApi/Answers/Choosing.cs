namespace Godenerg.HttpApi.Answers;

/// <summary>Which inverter a request means.</summary>
internal sealed class Choosing(IReadOnlyList<IInverter> inverters)
{
    public const string Parameter = "inverter";

    public IReadOnlyList<IInverter> All => inverters;

    /// <summary>How it is said, for descriptions.</summary>
    public static HttpParameter Described { get; } = new(Parameter, "Which inverter, by its name in the configuration; needed where there are several") { Sample = "house" };

    /// <summary>The one that is named; the only one where none is.</summary>
    public IInverter? One(HttpRequest request, out HttpAnswer? refusal)
    {
        var name = request.Query.GetValueOrDefault(Parameter);
        var found = name is null ? inverters.Count == 1 ? inverters[0] : null : inverters.FirstOrDefault(inverter => inverter.Name == name);
        refusal = found is not null ? null : Unknown(name);
        return found;
    }

    /// <summary>The one that is named; all where none is.</summary>
    public IReadOnlyList<IInverter>? Some(HttpRequest request, out HttpAnswer? refusal)
    {
        refusal = null;
        if (!request.Query.ContainsKey(Parameter))
            return inverters;
        return One(request, out refusal) is { } one ? [one] : null;
    }

    private HttpAnswer Unknown(string? name) =>
        HttpAnswer.Problem(400, "unknown inverter", name is null ? "there are several inverters; name one with ?inverter=" : $"there is no inverter '{name}'", [.. inverters.Select(inverter => inverter.Name)]);
}
