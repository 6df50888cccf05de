using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Godenerg.Policies.Compiler;

/// <summary>
/// Weaves the limits of a decision into a policy: one step at every loop's head, label and switch section, and in whatever can call
/// itself a step and a look at the stack. It works on the text and adds no line, so that errors name the lines that the author knows.
/// </summary>
internal sealed class FuelWeaver(SemanticModel model) : CSharpSyntaxWalker
{
    private const string Fuel = "Godenerg.PolicyFuel."; // Without global::, whose colon would begin a format inside an interpolated string.
    private const string Step = " " + Fuel + "Step(); ";
    private const string Tick = " " + Fuel + "Tick(); ";
    private const string Enter = " " + Fuel + "Enter(); ";

    private readonly TextEdits _edits = new();
    private readonly bool _hasTypes = model.SyntaxTree.GetRoot().DescendantNodes().Any(node => node is BaseTypeDeclarationSyntax);

    public string Weave(SyntaxTree tree)
    {
        Visit(tree.GetRoot());
        return _edits.Apply(tree.GetText().ToString());
    }

    public override void DefaultVisit(SyntaxNode node)
    {
        switch (node)
        {
            case WhileStatementSyntax loop:
                Loop(loop.Statement);
                break;
            case DoStatementSyntax loop:
                Loop(loop.Statement);
                break;
            case ForStatementSyntax loop:
                Loop(loop.Statement);
                break;
            case CommonForEachStatementSyntax loop:
                Loop(loop.Statement);
                break;
            case LabeledStatementSyntax label:
                _edits.Behind(label.ColonToken, Step);
                break;
            case SwitchSectionSyntax section:
                _edits.Behind(section.Labels.Last().ColonToken, Step);
                break;
            case BaseMethodDeclarationSyntax method:
                Body(method, method.Body, method.ExpressionBody, method.SemicolonToken);
                break;
            case LocalFunctionStatementSyntax local:
                Body(local, local.Body, local.ExpressionBody, local.SemicolonToken);
                break;
            case AccessorDeclarationSyntax accessor:
                Body(accessor, accessor.Body, accessor.ExpressionBody, accessor.SemicolonToken);
                break;
            case PropertyDeclarationSyntax { ExpressionBody: { } body } property:
                Getter(body, property.SemicolonToken);
                break;
            case IndexerDeclarationSyntax { ExpressionBody: { } body } indexer:
                Getter(body, indexer.SemicolonToken);
                break;
            case AnonymousFunctionExpressionSyntax function:
                Function(function);
                break;
            case BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type is { } type && type.Locations.Any(place => place.IsInSource):
                _edits.Around(creation, $"{Fuel}After<{type.ToMinimalDisplayString(model, creation.SpanStart)}>({Fuel}Enter(), ", ")");
                break;
            case ArrayRankSpecifierSyntax { Parent.Parent: ArrayCreationExpressionSyntax } rank when rank.Sizes[0] is not OmittedArraySizeExpressionSyntax && !Sizes.IsSmall(rank.Sizes[0], model):
                _edits.Around(rank.Sizes[0], Fuel + "Size(checked((int)(", ")))");
                break;
            case ArgumentSyntax argument when Sizes.IsOne(argument, model):
                _edits.Around(argument.Expression, Fuel + "Size(", ")");
                break;
            case QueryExpressionSyntax or QueryBodySyntax:
                break;
            case WhereClauseSyntax or SelectClauseSyntax or LetClauseSyntax or OrderingSyntax or FromClauseSyntax { Parent: QueryBodySyntax }:
                Clause(node.ChildNodes().OfType<ExpressionSyntax>().Last());
                break;
            case GroupClauseSyntax group:
                Clause(group.GroupExpression);
                Clause(group.ByExpression);
                break;
            case JoinClauseSyntax join:
                Clause(join.LeftExpression);
                Clause(join.RightExpression);
                break;
        }

        base.DefaultVisit(node);
    }

    private void Loop(StatementSyntax body)
    {
        if (body is BlockSyntax block)
            _edits.Behind(block.OpenBraceToken, Step);
        else
            _edits.Around(body, "{" + Step, " }");
    }

    private void Body(SyntaxNode owner, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (block is not null)
            _edits.Behind(block.OpenBraceToken, Enter);
        else if (arrow is not null)
            Arrow(arrow, semicolon, "{" + Enter + Return(arrow.Expression, model.GetDeclaredSymbol(owner) as IMethodSymbol), "; }");
    }

    private void Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon) =>
        Arrow(arrow, semicolon, "{ get {" + Enter + (arrow.Expression is ThrowExpressionSyntax ? "" : "return "), "; } }");

    private void Arrow(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon, string before, string behind)
    {
        _edits.Replace(arrow.ArrowToken, before);
        _edits.Replace(semicolon, behind);
    }

    private void Function(AnonymousFunctionExpressionSyntax function)
    {
        var check = CanCallItself(function) ? Enter : CanAllocate(function) ? Step : Tick;
        if (function.Block is { } block)
            _edits.Behind(block.OpenBraceToken, check);
        else if (function.ExpressionBody is { } body)
            _edits.Around(body, "{" + check + Return(body, model.GetSymbolInfo(function).Symbol as IMethodSymbol), "; }");
    }

    /// <summary>The parts of a query are lambdas that nobody sees.</summary>
    private void Clause(ExpressionSyntax expression) => _edits.Around(expression, $"{Fuel}After({Fuel}Enter(), ", ")");

    private static string Return(ExpressionSyntax body, IMethodSymbol? method) =>
        body is ThrowExpressionSyntax || method is null or { ReturnsVoid: true } or { MethodKind: MethodKind.Constructor } ? "" : "return ";

    /// <summary>A condition on a number may be asked for every sample of a day: there the cheapest check counts.</summary>
    private bool CanAllocate(AnonymousFunctionExpressionSyntax function) =>
        function.ExpressionBody is not { } body || body.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(node =>
            node is AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax || model.GetTypeInfo(node).Type is { IsReferenceType: true } or null && node is not SimpleNameSyntax);

    /// <summary>A lambda that only computes is asked for the stack in vain.</summary>
    private bool CanCallItself(SyntaxNode function) =>
        _hasTypes || function.DescendantNodes().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax
            || (node is SimpleNameSyntax name && model.GetSymbolInfo(name).Symbol is IPropertySymbol property && property.Locations.Any(place => place.IsInSource)));
}
