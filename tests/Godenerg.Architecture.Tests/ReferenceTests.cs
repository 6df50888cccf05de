namespace Godenerg.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class ReferenceTests
{
    private const string Abstractions = "src/Godenerg.Abstractions/Godenerg.Abstractions.csproj";
    private const string Engine = "src/Godenerg.Engine/Godenerg.Engine.csproj";

    /// <summary>Whoever may see the Engine may also name the Abstractions, which it gets anyway. The Cli may see all of src.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Godenerg.Abstractions"] = [],
        ["Godenerg.Engine"] = [Abstractions],
        ["Godenerg.Simulator"] = [Abstractions, Engine],
        ["Godenerg.Policies.Compiler"] = [Abstractions, Engine],
    };

    [Fact]
    public void A_project_in_src_references_only_what_the_design_allows() => Violations.None(
        from project in Repository.Projects("src")
        where project.Name != "Godenerg.Cli"
        from reference in project.References
        where !Allowed.GetValueOrDefault(project.Name, []).Contains(reference)
        select $"{project.Name} must not reference {reference}");

    [Fact]
    public void A_project_in_src_has_a_rule_of_its_own() => Violations.None(
        from project in Repository.Projects("src")
        where project.Name != "Godenerg.Cli" && !Allowed.ContainsKey(project.Name)
        select $"say in {nameof(ReferenceTests)} what {project.Name} may reference");

    [Fact]
    public void The_command_line_references_nothing_outside_src() => Violations.None(
        from project in Repository.Projects("src/Godenerg.Cli")
        from reference in project.References
        where !reference.StartsWith("src/", StringComparison.Ordinal)
        select $"{project.Name} must not reference {reference}");

    /// <summary>So that another server is one folder more, and what plugins offer knows nothing of any.</summary>
    [Fact]
    public void One_folder_knows_the_library_that_serves_HTTP()
    {
        var naming = Repository.Files(["src", "plugins"], ".cs").Where(file => Repository.Lines(file).Any(line => line.Contains("Microsoft.AspNetCore", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(naming);
        Violations.None(from file in naming where !file.Contains("/Serving/Kestrel/", StringComparison.Ordinal) select $"{file} names Microsoft.AspNetCore");
    }

    /// <summary>What a plugin shares with its neighbours stands above it, and counts as its own.</summary>
    [Fact]
    public void A_plugin_references_only_the_abstractions()
    {
        ProjectFile[] plugins = [.. Repository.Files(["plugins"], ".csproj", ".props", ".targets").Select(ProjectFile.Load)];
        Assert.Contains(plugins, file => file.References.Contains(Abstractions));
        Violations.None(
            from file in plugins
            from reference in file.References
            where reference != Abstractions
            select $"{file.Path} must not reference {reference}");
    }

    [Fact]
    public void A_plugin_never_carries_the_contract_along() => Violations.None(
        from file in Repository.Files(["plugins"], ".csproj", ".props", ".targets").Select(ProjectFile.Load)
        from reference in file.Xml.Descendants("ProjectReference")
        where ProjectFile.Read(reference, "Private") != "false" || ProjectFile.Read(reference, "ExcludeAssets") != "runtime"
        select $"{file.Path}: {reference} needs Private=\"false\" ExcludeAssets=\"runtime\", or its types are not those of the engine");

    [Fact]
    public void Every_plugin_has_tests_that_inherit_what_all_plugins_promise() => Violations.None(
        from plugin in Repository.Projects("plugins")
        where !Repository.Files([$"tests/{plugin.Name}.Tests"], ".cs").Any(file => Repository.Lines(file).Any(line => line.Contains(": PluginContract<", StringComparison.Ordinal)))
        select $"tests/{plugin.Name}.Tests has no class that inherits PluginContract<T>");

    [Fact]
    public void The_command_line_builds_plugins_along_and_uses_none() => Violations.None(
        from file in Repository.Files(["src"], ".targets", ".props").Select(ProjectFile.Load)
        from reference in file.Xml.Descendants("ProjectReference")
        where ProjectFile.Read(reference, "ReferenceOutputAssembly") != "false"
        select $"{file.Path}: {reference} may only say what is built first, with ReferenceOutputAssembly=\"false\"");

    [Fact]
    public void Nothing_that_ships_takes_source_or_binaries_of_a_neighbour() => Violations.None(
        from project in Repository.Projects("src", "plugins")
        from item in project.Xml.Descendants().Where(element => element.Name.LocalName is "Compile" or "Reference" or "Import")
        where item.ToString().Contains("..", StringComparison.Ordinal)
        select $"{project.Name}: {item}");

    [Fact]
    public void One_project_that_ships_knows_the_compiler_of_the_language() => Violations.None(
        from project in Repository.Projects("src", "plugins")
        where project.Name != "Godenerg.Policies.Compiler"
        from package in project.PublicPackages
        where package.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        select $"{project.Name} must not use {package}: the engine would carry 60 MB for good");

    [Fact]
    public void The_abstractions_bring_no_package_but_logging() =>
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], ProjectFile.Load(Abstractions).PublicPackages);

    [Fact]
    public void The_packages_of_every_project_are_private_to_the_build() =>
        Violations.None(ProjectFile.Load("Directory.Build.props").PublicPackages);
}
