using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Opening;

/// <summary>
/// Checks that the images of a stack agree in size, number of channels and white. The error names a file that differs from the
/// majority; an image without a nominal white agrees with any.
/// </summary>
/// <param name="name">The name of the stack.</param>
/// <param name="files">The files of the stack.</param>
/// <param name="images">The image information of each file.</param>
internal sealed class StackAgreement(string name, IReadOnlyList<string> files, IReadOnlyList<ImageInfo> images)
{
    /// <summary>Checks the images.</summary>
    /// <exception cref="PipelineException">PK0501, PK0502, PK0506: an image differs.</exception>
    public void Require()
    {
        Require(Codes.SizeMismatch, "size", "resize all to the same size", i => $"{i.Width}×{i.Height}");
        Require(Codes.ChannelCount, "channels", "convert all to the same channels",
            i => FormattableString.Invariant($"{i.ColorChannels} channel{(i.ColorChannels == 1 ? "" : "s")}"));
        Require(Codes.WhiteMismatch, "white", "apply 'rescale' to all",
            i => i.White is { } white ? FormattableString.Invariant($"white {white}") : null);
    }

    private void Require(string code, string what, string cure, Func<ImageInfo, string?> fact)
    {
        var kinds = Enumerable.Range(0, images.Count).Where(i => fact(images[i]) is not null)
            .GroupBy(i => fact(images[i])).OrderByDescending(g => g.Count()).ToArray();
        if (kinds.Length > 1)
            throw new PipelineException(code, $"the images of stack '{name}' differ in {what}: '{files[kinds[1].First()]}' has "
                + $"{kinds[1].Key}, '{files[kinds[0].First()]}' {kinds[0].Key}",
                $"remove the file, or {cure} in an earlier run");
    }
}
