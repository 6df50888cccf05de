using Godenerg.Engine.Policies.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Godenerg.Policies.Compiler;

/// <summary>What a policy may draw in: files beside it, and no assembly.</summary>
internal static class Directives
{
    public static void Check(SyntaxTree tree, IReadOnlyDictionary<string, string> texts, Problems problems)
    {
        foreach (var directive in ((CompilationUnitSyntax)tree.GetRoot()).DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>())
        {
            if (directive is ReferenceDirectiveTriviaSyntax)
                problems.Add(directive, "#r draws an assembly in; a policy has only the contract. Put shared code into a file beside it and #load that");
            else if (directive is LoadDirectiveTriviaSyntax load && Error(load.File.ValueText, texts) is { } error)
                problems.Add(directive, error);
        }
    }

    private static string? Error(string name, IReadOnlyDictionary<string, string> texts) =>
        !ScriptSource.IsBeside(name) ? $"#load \"{name}\": only a file beside the policy can be loaded, by its plain name"
        : !texts.ContainsKey(name) ? $"#load \"{name}\": there is no such file beside the policy"
        : null;
}
