using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>One row of the table.</summary>
/// <param name="Name">The name.</param>
/// <param name="Stages">The stages of the pipeline, as lines of YAML; a single stage may omit its name.</param>
/// <param name="Inputs">The images, a and b.</param>
/// <param name="OpenCv">The same with OpenCV, into the matrix of the previous round; null if OpenCV has no equivalent.</param>
/// <param name="Vips">The same with libvips.</param>
internal sealed record Workload(string Name, string Stages, Picture[] Inputs, Action<Mat>? OpenCv = null,
    Func<NetVips.Image>? Vips = null)
{
    /// <summary>Gets the pipeline.</summary>
    public string Pipeline => $"name: bench\ninputs: [{(Inputs.Length > 1 ? "a, b" : "a")}]\nstages:\n"
        + (Stages.Contains('\n', StringComparison.Ordinal) ? Stages : $"  r: {{ {Stages} }}\n");
}
