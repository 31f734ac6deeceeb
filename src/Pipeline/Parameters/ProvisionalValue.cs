using PipelineKit.Diagnostics;

namespace PipelineKit.Parameters;

/// <summary>
/// Checks a value that facts about an input decide as far as that can be done without them: that its kind fits. Its range is
/// checked once the facts are there.
/// </summary>
internal static class ProvisionalValue
{
    /// <summary>The value for facts that are made up; null when these give none that fits.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="node">What was written.</param>
    /// <param name="reading">How the parameter is read.</param>
    /// <param name="fits">Whether the kind of the value may be right.</param>
    public static object? Read(ParameterDescriptor parameter, ProvisionalNode node, Reading reading, out bool fits)
    {
        fits = node.Kind is not { } kind || Accepts(parameter.Type, kind);
        if (fits)
            // Faults of a made-up value are none of the file's.
            return parameter.Type.Read(node.Sample, reading with { Bag = new DiagnosticBag() });
        reading.Bag.Error(Codes.WrongType, $"{reading.Subject} must be {parameter.Type.Wanted}, but {node.Found} is "
            + (node.Kind switch
            {
                ProvisionalKind.Number => "a number",
                ProvisionalKind.Truth => "true or false",
                _ => "text",
            }), node.Place);
        return null;
    }

    private static bool Accepts(ParameterType type, ProvisionalKind kind) => type switch
    {
        NumberType or WholeNumberType => kind == ProvisionalKind.Number,
        TruthType => kind == ProvisionalKind.Truth,
        ChoiceType or AnchorType => kind == ProvisionalKind.Text,
        ListType or MatrixType => false,
        _ => true,
    };
}
