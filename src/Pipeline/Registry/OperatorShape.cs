using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Registry;

/// <summary>
/// Detects classes that do not override enough to compute anything, at registration rather than during a run.
/// </summary>
internal static class OperatorShape
{
    /// <summary>Checks an operator with default parameters.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: a member must be overridden.</exception>
    public static void Check(Operator one)
    {
        var type = one.GetType();
        if (one.Analyses && From(type, nameof(Operator.CreateAnalysis)) == typeof(Operator))
            throw ParameterSet.Refused(type, "it sets Analyses but does not override CreateAnalysis",
                "override it, or leave Analyses false");
        // An operator that is settled before the run may become one of another class.
        if (one.Outputs.Count == 0 || one.IsSizedByAnalysis)
            return;
        var kernel = From(type, nameof(Operator.CreateKernel));
        if (kernel == typeof(Operator))
            throw ParameterSet.Refused(type, "it has an image output but does not override CreateKernel",
                "override it, or derive the class from a shape such as PointOperator");
        if (kernel == typeof(PointOperator) && From(type, nameof(PointOperator.Compute), typeof(ReadOnlySpan<double>)) == kernel)
            throw ParameterSet.Refused(type, "it overrides neither Compute nor CreateKernel", "override one of them");
        if (kernel == typeof(WindowOperator))
            CheckWindows(type, one.Inputs);
        if (one.Alpha == AlphaPolicy.Keep)
            CheckAlpha(type, one);
    }

    // Checks typical images and default parameters; other cases are detected during a run.
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
            // The operator requires other images, or parameters without a default.
            return null;
        }
    }

    private static void CheckWindows(Type type, InputPorts inputs)
    {
        if (inputs.Max > 2)
            throw ParameterSet.Refused(type, "it reads more than two images but does not override CreateKernel", "override it");
        if (inputs.Min == 1 && From(type, nameof(WindowOperator.Compute), typeof(Window)) == typeof(WindowOperator))
            throw ParameterSet.Refused(type,
                "it reads one image but overrides neither Compute(Window) nor CreateKernel", "override one of them");
        if (inputs.Max == 2
            && From(type, nameof(WindowOperator.Compute), typeof(Window), typeof(Window)) == typeof(WindowOperator))
            throw ParameterSet.Refused(type,
                "it reads two images but overrides neither Compute(Window, Window) nor CreateKernel", "override one of them");
    }

    // Returns the class that overrides a method last.
    private static Type From(Type type, string method, params Type[] parameters) =>
        (parameters.Length == 0 ? type.GetMethod(method) : type.GetMethod(method, parameters))!.DeclaringType!;
}
