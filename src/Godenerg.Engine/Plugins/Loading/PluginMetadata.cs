using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>Reads what a DLL says of the plugin in it. Nothing of it is loaded, so nothing of it can fail or stay.</summary>
internal static partial class PluginMetadata
{
    private const string Mark = "Godenerg.PluginAttribute";
    private const string Contract = "Godenerg.Abstractions";

    /// <summary>Version of the contract that this engine offers.</summary>
    public static Version Offered { get; } = typeof(IPlugin).Assembly.GetName().Version!;

    public static PluginReading Read(string dll)
    {
        var name = Path.GetFileName(dll);
        try
        {
            using var file = File.OpenRead(dll);
            using var image = new PEReader(file);
            return image.HasMetadata ? Read(name, image.GetMetadataReader()) : new(null, $"{name} is no .NET assembly; a plugin is a class library built for .NET");
        }
        catch (BadImageFormatException)
        {
            return new(null, $"{name} is no DLL; a plugin is a class library built for .NET");
        }
    }

    private static PluginReading Read(string name, MetadataReader reader)
    {
        var marked = reader.TypeDefinitions.SelectMany(type => reader.GetTypeDefinition(type).GetCustomAttributes().Select(attribute => (Type: type, Attribute: attribute)))
            .Where(pair => reader.NameOf(reader.GetCustomAttribute(pair.Attribute)) == Mark).ToArray();
        if (marked.Length == 0)
            return new(null, $"{name} has no class marked [Plugin(\"…\")]; mark the one class that implements IPlugin");
        if (marked.Length > 1)
            return new(null, $"{name} has {marked.Length} classes marked [Plugin]: {string.Join(", ", marked.Select(pair => reader.NameOf(pair.Type)))}; a DLL holds one plugin, so put the others into folders of their own");

        var (type, attribute) = marked[0];
        var value = reader.GetCustomAttribute(attribute).DecodeValue(new AttributeTypes());
        var id = value.FixedArguments is [{ Value: string text }] ? text : "";
        if (!ValidId().IsMatch(id))
            return new(null, $"{name}: '{id}' is no id of a plugin; write small letters, digits and hyphens, beginning with a letter, at most 40, such as [Plugin(\"my-logger\")]");

        var needs = reader.AssemblyReferences.Select(reader.GetAssemblyReference).Select(need => new AssemblyNeed(reader.GetString(need.Name), need.Version)).ToArray();
        var builtFor = needs.First(need => need.Name == Contract).Version;
        var facts = new PluginFacts(id, reader.NameOf(type))
        {
            Description = Named(value, nameof(PluginAttribute.Description)) as string ?? "",
            Verbs = Texts(value, nameof(PluginAttribute.Verbs)),
            Beside = Texts(value, nameof(PluginAttribute.Beside)),
            Version = VersionOf(reader),
            BuiltFor = builtFor,
            Needs = needs,
            Holders = KnownHolders.In(reader),
        };
        return new(facts, WrongContract(builtFor) ?? PluginClass.Refusal(name, reader, type));
    }

    private static string? WrongContract(Version builtFor) =>
        builtFor.Major == Offered.Major && builtFor.Minor <= Offered.Minor ? null
        : builtFor.Major == Offered.Major
            ? $"it is built for plugin contract {builtFor.ToString(2)}, this engine offers {Offered.ToString(2)}; update the engine, or build it against Godenerg.Abstractions {Offered.ToString(2)}"
            : $"it is built for plugin contract {builtFor.ToString(2)}, this engine offers {Offered.ToString(2)}; build it against Godenerg.Abstractions {Offered.Major}.x";

    private static string[] Texts(CustomAttributeValue<string> value, string name) =>
        Named(value, name) is IEnumerable<CustomAttributeTypedArgument<string>> texts ? [.. texts.Select(text => text.Value).OfType<string>()] : [];

    private static object? Named(CustomAttributeValue<string> value, string name) => value.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;

    /// <summary>The informational version without the commit after the plus; the assembly's where there is none.</summary>
    private static string VersionOf(MetadataReader reader)
    {
        var assembly = reader.GetAssemblyDefinition();
        foreach (var handle in assembly.GetCustomAttributes())
            if (reader.GetCustomAttribute(handle) is var attribute && reader.NameOf(attribute) == typeof(AssemblyInformationalVersionAttribute).FullName
                && attribute.DecodeValue(new AttributeTypes()).FixedArguments is [{ Value: string text }])
                return text.Split('+')[0];
        return assembly.Version.ToString();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex ValidId();
}
