using PipelineKit.Diagnostics;

namespace PipelineKit.Parameters;

/// <summary>
/// Checks a value that depends on facts as far as possible without them: by its kind. Its range is checked when the facts are
/// known.
/// </summary>
internal static class ProvisionalValue
{
    /// <summary>Returns the value for sample facts; null when it does not fit.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="node">The value in the file.</param>
    /// <param name="reading">The context for reading the parameter.</param>
    /// <param name="fits">Whether the kind of the value may be valid.</param>
    public static object? Read(ParameterDescriptor parameter, ProvisionalNode node, Reading reading, out bool fits)
    {
        fits = node.Kind is not { } kind || Accepts(parameter.Type, kind);
        if (fits)
            // Errors of a sample value are not errors of the file.
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
