using System.Text;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Godenerg.Policies.Compiler;

/// <summary>
/// From the text of a policy to an assembly: compile what its author wrote and judge it, weave the limits in, compile again, emit.
/// </summary>
internal static class ScriptCompiler
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly string[] Imports = ["System", "System.Collections.Generic", "System.Linq", "Godenerg", "Godenerg.Metrics", "Godenerg.Settings"];

    public static CompileAnswer Compile(ScriptSource source)
    {
        if (source.Texts.Select(text => Nesting.Objection(text.Key, text.Value)).FirstOrDefault(objection => objection is not null) is { } tooDeep)
            return new(null, [tooDeep]);
        var problems = new Problems();
        var written = Prepare(source.File, source.Texts);
        foreach (var tree in written.SyntaxTrees)
            Directives.Check(tree, source.Texts, problems);
        var diagnostics = written.GetDiagnostics();
        foreach (var error in diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error && problems.IsEmpty | found.Id != "CS1504"))
            problems.Add(error);
        if (!problems.IsEmpty)
            return new(null, problems.Texts);

        var finder = new ManifestFinder(problems);
        foreach (var tree in written.SyntaxTrees)
        {
            var model = written.GetSemanticModel(tree);
            new Allowance(model, problems).Visit(tree.GetRoot());
            finder.Look(tree, model);
        }

        var main = written.SyntaxTrees.First(tree => tree.FilePath == source.File);
        finder.LookAtOrder(main);
        var manifest = finder.Manifest with
        {
            Warnings = [.. diagnostics.Where(found => found.Severity == DiagnosticSeverity.Warning).Select(warning => warning.ToString())],
        };
        return problems.IsEmpty ? Emit(source, written, manifest) : new(null, problems.Texts);
    }

    private static CompileAnswer Emit(ScriptSource source, CSharpCompilation written, PolicyManifest manifest)
    {
        var texts = written.SyntaxTrees.ToDictionary(tree => tree.FilePath, tree => new FuelWeaver(written.GetSemanticModel(tree)).Weave(tree), StringComparer.Ordinal);
        var woven = Prepare(source.File, texts);
        var problems = new Problems();
        var lines = EmitOne(woven.WithOptions(woven.Options.WithOptimizationLevel(OptimizationLevel.Debug)), problems);
        var image = lines is null ? null : EmitOne(woven, problems, (PolicyProgram.ManifestName, ManifestText.Write(manifest)), (PolicyProgram.LinesName, lines));
        return new(image, problems.Texts);
    }

    /// <summary>
    /// A policy is emitted twice: fast, and, inside that, as it was written with the lines of its text. Optimised code does not know the
    /// line at which a null was used; but a policy decides the same from the same, so a failure is simply asked for again.
    /// </summary>
    private static byte[]? EmitOne(CSharpCompilation woven, Problems problems, params (string Name, byte[] Content)[] inside)
    {
        var image = new MemoryStream();
        var resources = inside.Select(part => new ResourceDescription(part.Name, () => new MemoryStream(part.Content), isPublic: true));
        var result = woven.Emit(image, manifestResources: resources, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        foreach (var error in result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error))
            problems.Add(error.Location, $"this compiles, but not with the limits woven in; write it more simply, and please report it: {error.GetMessage()}");
        return result.Success ? image.ToArray() : null;
    }

    /// <summary>References are these and no others, the return type is left open, and the globals are the contract's.</summary>
    private static CSharpCompilation Prepare(string file, IReadOnlyDictionary<string, string> texts) => CSharpCompilation.CreateScriptCompilation(
        "policy-" + Path.GetFileNameWithoutExtension(file),
        CSharpSyntaxTree.ParseText(texts[file], Parsing, file, Encoding.UTF8),
        References.All,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, usings: Imports, scriptClassName: PolicyProgram.ClassName, optimizationLevel: OptimizationLevel.Release,
            sourceReferenceResolver: new LoadedTexts(texts), nullableContextOptions: NullableContextOptions.Annotations, concurrentBuild: false, deterministic: true),
        globalsType: typeof(PolicyContext));
}
