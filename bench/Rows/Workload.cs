using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>One row of the table.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Stages">The stages of the pipeline, as lines of YAML; one stage may leave out its name.</param>
/// <param name="Inputs">The images, a and b.</param>
/// <param name="OpenCv">The same by OpenCV, into a matrix that it finds as it left it; null where it has nothing like it.</param>
/// <param name="Vips">The same by libvips.</param>
internal sealed record Workload(string Name, string Stages, Picture[] Inputs, Action<Mat>? OpenCv = null,
    Func<NetVips.Image>? Vips = null)
{
    /// <summary>The pipeline.</summary>
    public string Pipeline => $"name: bench\ninputs: [{(Inputs.Length > 1 ? "a, b" : "a")}]\nstages:\n"
        + (Stages.Contains('\n', StringComparison.Ordinal) ? Stages : $"  r: {{ {Stages} }}\n");
}
