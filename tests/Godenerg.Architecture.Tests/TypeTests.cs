using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Godenerg.Architecture.Tests;

/// <summary>How types are declared and named, asked of the built assemblies.</summary>
public sealed class TypeTests
{
    /// <summary>Types of the Engine that the world may see. Short for good: plugins and policies see the Abstractions instead.</summary>
    private static readonly string[] PublicInEngine = [];

    /// <summary>Classes that others derive from and that are also made themselves, each with its reason.</summary>
    private static readonly string[] Unsealed =
    [
        "Godenerg.Metric`1", // a setting is a metric that can also be written
    ];

    [Fact]
    public void A_type_of_the_engine_is_internal() => Violations.None(
        from type in Assembly.Load("Godenerg.Engine").GetExportedTypes()
        where !PublicInEngine.Contains(type.FullName)
        select $"make {type} internal, or say in {nameof(PublicInEngine)} why not");

    [Fact]
    public void A_class_is_sealed_or_static_or_abstract() => Violations.None(
        from type in TypesOfSrc()
        where type.IsClass && !type.IsSealed && !type.IsAbstract && !Unsealed.Contains(type.FullName)
        select $"seal {type}");

    [Fact]
    public void A_name_says_what_the_type_is_for() => Violations.None(
        from type in TypesOfSrc()
        where Regex.IsMatch(type.Name.Split('`')[0], "(Manager|Helpers?|Utils?|Base|Impl)$", RegexOptions.CultureInvariant)
        select $"find a better name for {type}");

    /// <summary>Without what the compiler makes, whose names hold a &lt; or which it marks as its own.</summary>
    private static IEnumerable<Type> TypesOfSrc() =>
        from project in Repository.Projects("src")
        from type in Assembly.Load(project.AssemblyName).GetTypes()
        where !type.FullName!.Contains('<', StringComparison.Ordinal) && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        select type;
}
