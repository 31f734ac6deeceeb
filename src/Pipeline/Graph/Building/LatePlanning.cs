using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>
/// Refuses a value of a stage for a parameter by which its operator is planned: how far a window reaches, how large an image
/// becomes. Whether a parameter is one of these is found by trying: the operator is asked with a few numbers in its place.
/// </summary>
internal static class LatePlanning
{
    private const int Side = 64;
    private static readonly double[] Tried = [0.5, 1, 2, 3, 5, 8, 15, 40];

    /// <summary>Reports the late parameters of a stage that decide its plan.</summary>
    public static void Check(OperatorStage stage, DiagnosticBag bag)
    {
        if (!stage.Parameters.IsWhole || !stage.IsConnected)
            return;
        foreach (var late in stage.LateSources.Where(l => l.Parameter.Type.Takes == ValueKind.Number))
            if (Plans(stage, late.Parameter).Distinct().Skip(1).Any())
                bag.Error(Codes.BadReference,
                    $"'{late.Parameter.Name}' decides how operator '{stage.Descriptor.Name}' is planned, and {late.Node.Found} "
                    + "is known only once the images are read", late.Node.Place,
                    "write a number, a parameter, or a fact about an input such as ${input.width}");
    }

    // What each number makes of the plan; numbers that the operator refuses tell nothing.
    private static IEnumerable<string> Plans(OperatorStage stage, ParameterDescriptor parameter)
    {
        var image = new ImageInfo(Side, Side, 3) { White = byte.MaxValue, Integers = SampleType.UInt8 };
        ImageInfo[] inputs = [.. stage.Sources.Select(_ => image)];
        foreach (var number in Tried.Where(n => parameter.Range.Contains(n)))
        {
            if (Made(stage, parameter, number) is not { } made)
                continue;
            string plan;
            try
            {
                plan = string.Join(';', [.. made.Infer(inputs).Select(o => $"{o.Width}x{o.Height}x{o.Channels}"),
                    .. inputs.Select((_, i) => made.Reach(i, inputs).ToString())]);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                continue;
            }
            yield return plan;
        }
    }

    private static Operator? Made(OperatorStage stage, ParameterDescriptor parameter, double number)
    {
        var reading = new Reading(parameter.Name, parameter.Range, parameter.NonFinite, new DiagnosticBag());
        var node = Computed.Literal(Facts.Scalar.Of(number), stage.Document.Name.Place);
        if (parameter.Type.Read(node, reading) is not { } value)
            return null;
        var made = (Operator)stage.Parameters.Create();
        parameter.Set(made, value);
        return made;
    }
}
