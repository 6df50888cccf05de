using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Configuration;

/// <summary>
/// <c>policy:</c>, who decides, and its parameters. They stay text until the policy itself reads them; absorption voltage and tail are
/// read here too, because the guard's rules need them whatever the policy.
/// </summary>
internal sealed record PolicySection(PolicyChoice? Choice, double? AbsorbVolts, double? TailAmps)
{
    private const string Example = "{name: three-stage, absorb: 58.4 V}";

    public static PolicySection None { get; } = new(null, null, null);

    public static PolicySection Read(string file, Section inverter)
    {
        if (inverter.Find("policy") is TextNode { IsEmpty: false } name)
            return None with { Choice = Choose(file, name.Text, name.Line, []) };
        if (inverter.Nested("policy", Example) is not { } section)
            return None;
        section.Require("name", "three-stage");
        var choice = section.Text("name", "three-stage");
        var absorb = section.Positive("absorb", Unit.Volt, "58.4 V");
        var tail = section.Positive("tail", Unit.Ampere, "11 A");
        List<(string Key, TextNode Value)> parameters = [];
        foreach (var entry in section.Entries.Where(entry => entry.Key != "name"))
            if (entry.Value is TextNode { IsEmpty: false } text)
                parameters.Add((entry.Key, text));
            else if (entry.Key is not ("absorb" or "tail"))
                section.Error(entry.Line, $"{entry.Key} is {entry.Value.Kind}; a parameter of a policy is a single value, like {entry.Key}: 30 min");
        return new(choice is null ? null : Choose(file, choice.Text, choice.Line, parameters), absorb, tail);
    }

    private static PolicyChoice Choose(string file, string name, int line, List<(string Key, TextNode Value)> parameters) =>
        new(name, parameters.ToDictionary(entry => entry.Key, entry => entry.Value.Text))
        {
            Places = parameters.Append(("name", new TextNode(line, name))).ToDictionary(entry => entry.Item1, entry => FormattableString.Invariant($"{file}:{entry.Item2.Line}")),
        };
}
