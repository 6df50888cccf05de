using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Configuration;

/// <summary>A policy that was chosen, and where each of its words stands.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="Line">The line of its name.</param>
/// <param name="Lines">The lines of its parameters.</param>
/// <param name="Shelved">What it is; null when that is not known.</param>
internal sealed record ChosenPolicy(PolicyChoice Choice, int Line, IReadOnlyDictionary<string, int> Lines, ShelvedPolicy? Shelved)
{
    public string Name => Choice.Name;

    public IReadOnlyList<string> Touches => Shelved?.Manifest?.Settings ?? [];

    /// <summary>Whether it may move float or bulk; of a policy of which nothing is known that is assumed.</summary>
    public bool MovesChargeVoltage => Shelved?.Manifest is null || Touches.Contains(Settings.FloatVoltage.Name) || Touches.Contains(Settings.BulkVoltage.Name);

    public int LineOf(string parameter) => Lines.GetValueOrDefault(parameter, Line);

    /// <summary>A number as it will be in force: what is written, else the policy's own default. Null when it has none.</summary>
    public double? Number(string parameter, Unit unit) => Number(parameter, unit, Choice.Parameters);

    /// <inheritdoc cref="Number(string, Unit)"/>
    public double? Number(string parameter, Unit unit, IReadOnlyDictionary<string, string> written) =>
        written.TryGetValue(parameter, out var text) ? Quantity.Read(text, unit, out var value) is null && value > 0 ? value : null
        : Shelved?.Manifest?.Parameters.FirstOrDefault(one => one.Name == parameter && one.Unit == unit) is { } declared
            && ParameterText.TryParse(declared, declared.Preset, out var preset) is null && preset.Number > 0 ? preset.Number : null;
}

/// <summary>Reads the choice of a policy: <c>three-stage</c>, <c>{name: three-stage, absorb: 58.4 V}</c>, or a list of such.</summary>
internal sealed class PolicyReader(string file, IPolicyShelf? shelf)
{
    public const string Example = "{name: three-stage, absorb: 58.4 V}";

    /// <summary>Absorption and tail stand beside a policy's own parameters: the guard knows them, whether the policy does or not.</summary>
    private static readonly string[] Everywhere = ["absorb", "tail"];

    /// <summary>One policy, or several in the order of their priority.</summary>
    public IReadOnlyList<ChosenPolicy> ReadList(Section section, string key)
    {
        var node = section.Find(key);
        if (node is ListNode { Items.Count: 0 })
            section.Error(node.Line, $"{key} is an empty list; name a policy, such as {key}: three-stage, or leave it out");
        IReadOnlyList<Node> items = node switch { null => [], ListNode list => list.Items, _ => [node] };
        List<ChosenPolicy> chosen = [];
        foreach (var item in items)
            if (ReadOne(section, key, item) is { } one && !IsTwice(section, chosen, one))
                chosen.Add(one);
        return chosen;
    }

    public ChosenPolicy? ReadOne(Section section, string key) => section.Find(key) is { } node ? ReadOne(section, key, node) : null;

    /// <summary>Says what is wrong with parameters that stand for several policies: none of them has it, or it is out of range.</summary>
    public static void CheckShared(Section section, IReadOnlyList<ChosenPolicy> policies)
    {
        foreach (var (key, text) in Single(section))
        {
            var manifests = policies.Select(policy => policy.Shelved?.Manifest).OfType<PolicyManifest>().ToList();
            var declared = manifests.SelectMany(manifest => manifest.Parameters).Where(parameter => parameter.Name == key).ToList();
            if (declared.Count == 0 && manifests.Count == policies.Count)
                section.Error(text.Line, $"{Remarks.Quote(key)} is no parameter of {string.Join(" or ", policies.Select(policy => policy.Name))}; {Nearest(key, manifests)}");
            else if (declared.Select(parameter => ParameterText.TryParse(parameter, text.Text, out _)).FirstOrDefault(error => error is not null) is { } wrong)
                section.Error(text.Line, wrong);
        }
    }

    /// <summary>The parameters of a map; those that are no single value are said to be wrong.</summary>
    public static IEnumerable<(string Key, TextNode Value)> Single(Section section)
    {
        foreach (var entry in section.Entries.Where(entry => entry.Key != "name"))
            if (entry.Value is TextNode { IsEmpty: false } text)
                yield return (entry.Key, text with { Line = entry.Line });
            else
                section.Error(entry.Line, $"{entry.Key} is {entry.Value.Kind}; a parameter of a policy is a single value, like {entry.Key}: 30 min");
    }

    private static string Nearest(string key, IEnumerable<PolicyManifest> manifests) =>
        manifests.SelectMany(manifest => manifest.Parameters).Select(parameter => (parameter.Name, Distance: Spelling.Distance(key, parameter.Name))).OrderBy(near => near.Distance).FirstOrDefault()
            is { Name: { } name } near && near.Distance <= Math.Max(2, key.Length / 3) ? $"did you mean {name}?" : "see: godenerg policy check NAME";

    private ChosenPolicy? ReadOne(Section section, string key, Node node)
    {
        if (node is TextNode { IsEmpty: false } name)
            return Choose(section, name, []);
        if (node is not MapNode map)
        {
            section.Error(node.Line, $"{key} is {node.Kind} where a policy is wanted; write it like {key}: {Example}");
            return null;
        }

        var inner = section.Item(key, map);
        inner.Require("name", "three-stage");
        var chosen = inner.Text("name", "three-stage");
        var absorb = inner.Positive("absorb", Unit.Volt, "58.4 V");
        var tail = inner.Positive("tail", Unit.Ampere, "11 A");
        // What the two lines above have refused is not told again by the policy's own range.
        List<(string Key, TextNode Value)> parameters =
            [.. Single(inner).Where(parameter => (parameter.Key != "absorb" || absorb is not null) && (parameter.Key != "tail" || tail is not null))];
        return chosen is null ? null : Choose(inner, chosen, parameters);
    }

    private ChosenPolicy Choose(Section section, TextNode name, List<(string Key, TextNode Value)> parameters)
    {
        var choice = new PolicyChoice(name.Text, parameters.ToDictionary(entry => entry.Key, entry => entry.Value.Text))
        {
            Places = parameters.Append(("name", name)).ToDictionary(entry => entry.Item1, entry => FormattableString.Invariant($"{file}:{entry.Item2.Line}")),
        };
        var chosen = new ChosenPolicy(choice, name.Line, parameters.ToDictionary(entry => entry.Key, entry => entry.Value.Line), Look(section, name));
        Check(section, chosen);
        return chosen;
    }

    private ShelvedPolicy? Look(Section section, TextNode name)
    {
        if (shelf is null)
            return null;
        var found = shelf.Find(name.Text);
        if (found is null)
            section.Error(name.Line, $"there is no policy {Remarks.Quote(name.Text)}; {Remarks.DidYouMean(name.Text, shelf.Names)}");
        else if (found.Problem is { } problem)
            section.Warn(name.Line, $"the policy {name.Text} cannot run: {problem}");
        return found;
    }

    private static void Check(Section section, ChosenPolicy chosen)
    {
        if (chosen.Shelved?.Manifest is not { } manifest)
            return;
        var own = chosen.Choice.Parameters.Where(pair => !Everywhere.Contains(pair.Key) || manifest.Parameters.Any(parameter => parameter.Name == pair.Key)).ToDictionary();
        foreach (var (key, error) in ParameterText.Errors(manifest.Parameters, own))
            section.Error(chosen.LineOf(key), $"policy {chosen.Name}: {error}");
    }

    private static bool IsTwice(Section section, List<ChosenPolicy> chosen, ChosenPolicy one)
    {
        if (chosen.FirstOrDefault(before => before.Name == one.Name) is not { } twin)
            return false;
        section.Error(one.Line, $"{one.Name} stands in line {twin.Line} already; a policy is asked once. For other parameters at other times use schedules:, or copy {one.Name}.csx under another name");
        return true;
    }
}
