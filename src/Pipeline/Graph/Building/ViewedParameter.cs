using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves the parameter of a view, and checks that the view can change it.</summary>
internal sealed class ViewedParameter(PipelineScope scope)
{
    private readonly DiagnosticBag bag = scope.Bag;

    /// <summary>Returns the parameter; null after reporting an error.</summary>
    public ParameterDeclaration? Find(ViewDocument view)
    {
        var name = view.Names[0];
        if (scope.Document.Parameters.FirstOrDefault(p => p.Name.Text == name.Text) is not { } parameter)
        {
            bag.Error(Codes.BadReference, $"unknown parameter {name.Found}", name.Place, scope.Document.Parameters.Count == 0
                ? "declare it under 'parameters:'" : Suggest.Cure(name.Text, [.. scope.Document.Parameters.Select(p =>
                    p.Name.Text)]));
            return null;
        }
        var isFit = view.Kind switch
        {
            ViewKind.Select => Fits(view, parameter, parameter.Choices.Count > 0, "has no choices to select from",
                $"add choices: to it, or write {Better(parameter)}: {name.Text}"),
            ViewKind.Switch => Fits(view, parameter, IsTruth(parameter), "is not true or false",
                $"write {Better(parameter)}: {name.Text}"),
            _ => Fits(view, parameter, IsNumber(parameter), $"is not a number, which a {view.Key} requires",
                $"write {Better(parameter)}: {name.Text}") && Ranges(view, parameter),
        };
        return isFit ? parameter : null;
    }

    private bool Ranges(ViewDocument view, ParameterDeclaration parameter)
    {
        var (min, max) = (view.Min ?? parameter.Min, view.Max ?? parameter.Max);
        if (view.Kind == ViewKind.Slider && (min is null || max is null))
            return Fits(view, parameter, false, $"has no {(min is null ? "min" : "max")}, which the slider requires",
                $"add {(min is null ? "min" : "max")}: to the parameter or to the view, or write number: {view.Names[0].Text}");
        foreach (var (bound, word, isOut) in new[] { (view.Min, "min", view.Min < parameter.Min || view.Min > parameter.Max),
            (view.Max, "max", view.Max > parameter.Max || view.Max < parameter.Min) })
            if (isOut)
                return Fits(view, parameter, false, $"is {Range(parameter)}, and the {word} of the view is "
                    + NumberText.Write(bound!.Value), "stay within the parameter's own range");
        return true;
    }

    private bool Fits(ViewDocument view, ParameterDeclaration parameter, bool fits, string why, string cure)
    {
        if (!fits)
            bag.Error(Codes.BadView, $"parameter {parameter.Name.Found} {why}", view.Names[0].Place, cure);
        return fits;
    }

    private static string Range(ParameterDeclaration parameter) =>
        new NumberRange(parameter.Min ?? double.NegativeInfinity, parameter.Max ?? double.PositiveInfinity, false).ToString();

    private static string Better(ParameterDeclaration parameter) => parameter.Choices.Count > 0 ? "select"
        : IsTruth(parameter) ? "switch"
        : IsNumber(parameter) ? parameter is { Min: not null, Max: not null } ? "slider" : "number"
        : "text";

    private static bool IsNumber(ParameterDeclaration parameter) => parameter.Type is "number" or "integer"
        || parameter.Type is null && NumberText.Parse(parameter.Default) is not null;

    private static bool IsTruth(ParameterDeclaration parameter) => parameter.Type == "boolean"
        || parameter is { Type: null, Default: ScalarNode { Quoted: false, Text: "true" or "false" } };
}
