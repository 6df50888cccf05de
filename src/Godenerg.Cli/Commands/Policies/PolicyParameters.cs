using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Cli.Commands.Policies;

/// <summary>The parameters to try a policy with: its defaults, what the owner has configured for it, and what <c>--set</c> says on top.</summary>
/// <param name="Values">What differs from the defaults, as text.</param>
/// <param name="Inverter">Whose configuration they come from; null when none runs this policy.</param>
internal sealed record PolicyParameters(IReadOnlyDictionary<string, string> Values, InverterConfiguration? Inverter)
{
    /// <summary>Finds them and checks them against what the policy declares.</summary>
    /// <param name="policy">The compiled policy.</param>
    /// <param name="house">The configuration; null when there is none.</param>
    /// <param name="inverter">The inverter that is meant; null for the first that runs the policy.</param>
    /// <param name="set">Pairs such as <c>tail=9 A</c>.</param>
    /// <exception cref="ArgumentException">Everything that is wrong, one a line.</exception>
    public static PolicyParameters Of(PolicyProgram policy, HouseConfiguration? house, string? inverter, IReadOnlyList<string> set)
    {
        var declared = policy.Manifest.Parameters;
        var found = house?.Inverters.FirstOrDefault(one => inverter is null ? one.Installation.Choices.Any(choice => choice.Name == policy.Name) : one.Name == inverter);
        if (inverter is not null && found is null)
            throw new ArgumentException(house is null
                ? $"--inverter is {inverter}, and there is no configuration; name one with --config"
                : $"--inverter is {inverter}; {house.File} has {string.Join(", ", house.Inverters.Select(one => one.Name))}");

        // Absorption and tail may stand beside a policy's own parameters: the guard knows them, whether the policy does or not.
        var configured = found?.Installation.Choices.FirstOrDefault(choice => choice.Name == policy.Name);
        var values = configured is { } choice
            ? choice.Parameters.Where(pair => pair.Key is not ("absorb" or "tail") || declared.Any(one => one.Name == pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            : [];
        List<string> errors = [.. ParameterText.Errors(declared, values).Select(error => $"{configured!.Places.GetValueOrDefault(error.Name, found!.Name)}: {error.Error}")];
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (var pair in set)
            if (pair.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
                given[pair[..at].Trim()] = pair[(at + 1)..].Trim();
            else
                errors.Add($"--set is '{pair}'; write it like --set \"tail=9 A\"");
        errors.AddRange(ParameterText.Errors(declared, given).Select(error => "--set: " + error.Error));
        foreach (var (name, value) in given)
            values[name] = value;
        return errors.Count == 0 ? new PolicyParameters(values, found) : throw new ArgumentException(string.Join('\n', errors));
    }

    /// <summary>A number that the policy will have, in the unit it declares; null when it declares none of that name.</summary>
    public double? Number(PolicyProgram policy, string name) =>
        policy.Manifest.Parameters.FirstOrDefault(one => one.Name == name && one.IsNumber) is { } declared
        && ParameterText.TryParse(declared, Values.GetValueOrDefault(name, declared.Preset), out var value) is null ? value.ToObject() as double? : null;
}
