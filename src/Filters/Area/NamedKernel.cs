using PipelineKit.Imaging;

namespace PipelineKit.Filters.Area;

/// <summary>Named kernels of <c>convolve</c>.</summary>
public enum NamedKernel
{
    /// <summary>The sum of second differences along rows and columns.</summary>
    Laplacian,

    /// <summary>The sum of second differences along rows, columns and both diagonals.</summary>
    LaplacianDiagonal,

    /// <summary>The image minus its Laplacian.</summary>
    Sharpen,

    /// <summary>A relief lit from the top left.</summary>
    Emboss,

    /// <summary>Prewitt's first difference to the right.</summary>
    PrewittX,

    /// <summary>Prewitt's first difference downward.</summary>
    PrewittY,

    /// <summary>Scharr's first difference to the right, with a more accurate direction than Sobel's.</summary>
    ScharrX,

    /// <summary>Scharr's first difference downward.</summary>
    ScharrY,
}

/// <summary>The weights of named kernels, for correlation without flipping.</summary>
internal static class NamedKernels
{
    /// <summary>Returns the 3×3 weights of a kernel.</summary>
    public static Matrix Weights(this NamedKernel kernel) => new(3, 3, kernel switch
    {
        NamedKernel.Laplacian => [0, 1, 0, 1, -4, 1, 0, 1, 0],
        NamedKernel.LaplacianDiagonal => [1, 1, 1, 1, -8, 1, 1, 1, 1],
        NamedKernel.Sharpen => [0, -1, 0, -1, 5, -1, 0, -1, 0],
        NamedKernel.Emboss => [-2, -1, 0, -1, 1, 1, 0, 1, 2],
        NamedKernel.PrewittX => [-1, 0, 1, -1, 0, 1, -1, 0, 1],
        NamedKernel.PrewittY => [-1, -1, -1, 0, 0, 0, 1, 1, 1],
        NamedKernel.ScharrX => [-3, 0, 3, -10, 0, 10, -3, 0, 3],
        NamedKernel.ScharrY => [-3, -10, -3, 0, 0, 0, 3, 10, 3],
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "Not a named kernel."),
    });
}
