using Godenerg.Engine.Configuration;
using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Tests.Configuration;

/// <summary>Configurations as short as a test wants them.</summary>
internal static class Read
{
    public const string File = "godenerg.yaml";

    public static ConfigurationResult Text(string yaml) => ConfigurationReader.Read(File, yaml);

    /// <summary>One inverter with these lines below it, the first of which is line 3 of the file.</summary>
    public static ConfigurationResult Inverter(params string[] lines) => Text($"inverters:\n  house:\n{string.Concat(lines.Select(line => $"    {line}\n"))}");

    /// <summary>The same, with a device; the first line given is line 4.</summary>
    public static ConfigurationResult House(params string[] lines) => Inverter(["device: auto", .. lines]);

    /// <summary>The one inverter of a configuration that is right.</summary>
    public static InverterConfiguration Good(params string[] lines)
    {
        var result = House(lines);
        Assert.Empty(result.Errors);
        return Assert.Single(result.House!.Inverters);
    }

    public static Installation Installation(params string[] lines) => Good(lines).Installation;

    /// <summary>Asserts one error, in a line, that says some things.</summary>
    public static void Expect(this ConfigurationResult result, int line, params string[] said)
    {
        var error = Assert.Single(result.Errors);
        Assert.Null(result.House);
        Assert.All(said, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Equal(line, error.Line);
        Assert.DoesNotContain('\n', error.ToString());
    }
}
