using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Registry;

/// <summary>
/// Finds a class that overrides too little to compute anything, when it is registered and not in the midst of a run.
/// </summary>
internal static class OperatorShape
{
    /// <summary>Checks one operator, with its parameters at their defaults.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: what it must override.</exception>
    public static void Check(Operator one)
    {
        var type = one.GetType();
        if (one.Analyses && From(type, nameof(Operator.CreateAnalysis)) == typeof(Operator))
            throw ParameterSet.Refused(type, "it says that it analyses and overrides no CreateAnalysis",
                "override it, or leave Analyses false");
        // One that is settled before the run may become an operator of another class.
        if (one.Outputs.Count == 0 || one.IsSizedByAnalysis)
            return;
        var kernel = From(type, nameof(Operator.CreateKernel));
        if (kernel == typeof(Operator))
            throw ParameterSet.Refused(type, "it gives an image and overrides no CreateKernel",
                "override it, or derive the class from a shape such as PointOperator");
        if (kernel == typeof(PointOperator) && From(type, nameof(PointOperator.Compute), typeof(ReadOnlySpan<double>)) == kernel)
            throw ParameterSet.Refused(type, "it overrides neither Compute nor CreateKernel", "override one of them");
        if (kernel == typeof(WindowOperator))
            CheckWindows(type, one.Inputs);
        if (one.Alpha == AlphaPolicy.Keep)
            CheckAlpha(type, one);
    }

    // With images as most are, and parameters at their defaults; what differs for others is found in a run.
    private static void CheckAlpha(Type type, Operator one)
    {
        var inputs = Enumerable.Repeat(new ImageInfo(64, 64, 3) { White = 255 }, Math.Max(1, one.Inputs.Min)).ToArray();
        for (var i = 0; i < inputs.Length; i++)
            if (ReachOf(one, i, inputs) is var (reach, rows) && !AlphaRows.AreIn(reach, rows))
                throw ParameterSet.Refused(type,
                    $"its Alpha is Keep, and its Reach leaves out the rows that hold the alpha of '{one.Inputs.Name(i)}'",
                    AlphaRows.Cure);
    }

    private static (Reach Reach, int Rows)? ReachOf(Operator one, int input, ImageInfo[] inputs)
    {
        try
        {
            return (one.Reach(input, inputs), one.Infer(inputs)[0].Height);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // It takes other images, or parameters that have no default.
            return null;
        }
    }

    private static void CheckWindows(Type type, InputPorts inputs)
    {
        if (inputs.Max > 2)
            throw ParameterSet.Refused(type, "it reads more than two images and overrides no CreateKernel", "override it");
        if (inputs.Min == 1 && From(type, nameof(WindowOperator.Compute), typeof(Window)) == typeof(WindowOperator))
            throw ParameterSet.Refused(type,
                "it reads one image and overrides neither Compute(Window) nor CreateKernel", "override one of them");
        if (inputs.Max == 2
            && From(type, nameof(WindowOperator.Compute), typeof(Window), typeof(Window)) == typeof(WindowOperator))
            throw ParameterSet.Refused(type,
                "it reads two images and overrides neither Compute(Window, Window) nor CreateKernel", "override one of them");
    }

    // The class that has the last word on a method.
    private static Type From(Type type, string method, params Type[] parameters) =>
        (parameters.Length == 0 ? type.GetMethod(method) : type.GetMethod(method, parameters))!.DeclaringType!;
}
