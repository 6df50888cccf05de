using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Godenerg.Policies.Compiler;

/// <summary>Walks over what a policy names and how it is written, and says what is not for policies.</summary>
internal sealed class Allowance(SemanticModel model, Problems problems) : CSharpSyntaxWalker
{
    public override void DefaultVisit(SyntaxNode node)
    {
        if (Odd(node) is { } odd)
            problems.Add(node, odd);
        else if (node is UsingDirectiveSyntax { NamespaceOrType: { } name } && model.GetSymbolInfo(name).Symbol is INamespaceSymbol space)
            Refuse(name, AllowedWorld.WhyNot(space));
        else if (node is ExpressionSyntax expression)
            Refuse(expression.Parent is MemberAccessExpressionSyntax member && member.Name == expression ? member : expression, Why(expression));
        else if (node is AttributeSyntax attribute)
            Refuse(attribute, "a policy has no use for attributes");
        base.DefaultVisit(node);
    }

    private string? Why(ExpressionSyntax expression)
    {
        var symbol = model.GetSymbolInfo(expression).Symbol;
        return (expression is SimpleNameSyntax or BaseObjectCreationExpressionSyntax && symbol is not (null or INamespaceSymbol) ? AllowedWorld.WhyNot(symbol) : null)
            ?? (symbol is INamespaceSymbol ? null : AllowedWorld.WhyNot(model.GetTypeInfo(expression).Type));
    }

    private void Refuse(SyntaxNode node, string? because)
    {
        if (because is not null)
            problems.Add(node, because);
    }

    /// <summary>Ways of writing that could block, crash or outlive a decision.</summary>
    private string? Odd(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax => Waiting,
        LockStatementSyntax => Waiting,
        MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.AsyncKeyword) => Waiting,
        LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.AsyncKeyword) => Waiting,
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } => Waiting,
        DestructorDeclarationSyntax => "a policy leaves nothing behind that would have to be cleaned up",
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "use an array: the stack is small",
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) => Static,
        EventFieldDeclarationSyntax => Static,
        PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.AccessorList?.Accessors.Any(HasNoBody) == true => Static,
        RecordDeclarationSyntax record when !record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) => "write 'record struct', or a class: a record class that holds itself compares itself without end",
        ArrayRankSpecifierSyntax { Rank: > 1 } => "use an array of arrays, or a list",
        WithExpressionSyntax with when model.GetTypeInfo(with).Type is { Name: nameof(Decision) } => "say it with Set and Hold",
        _ => null,
    };

    private static bool HasNoBody(AccessorDeclarationSyntax accessor) => accessor is { Body: null, ExpressionBody: null };

    private const string Waiting = "a policy never waits: it decides and returns";
    private const string Static = "what is to be known at the next decision belongs into Memory; a static is forgotten at every reload";
}
