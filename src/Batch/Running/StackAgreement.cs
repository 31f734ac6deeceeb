using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Makes sure that the images of a stack are of one size, with as many channels and one white. The file that is named is one
/// that differs from most; an image without a nominal white goes with any.
/// </summary>
/// <param name="name">The stack.</param>
/// <param name="files">Its files.</param>
/// <param name="images">What each of them holds.</param>
internal sealed class StackAgreement(string name, IReadOnlyList<string> files, IReadOnlyList<ImageInfo> images)
{
    /// <summary>Checks it.</summary>
    /// <exception cref="PipelineException">PK0501, PK0502, PK0506: one differs, and how.</exception>
    public void Require()
    {
        Require(Codes.SizeMismatch, "size", "bring all to one size", i => $"{i.Width}×{i.Height}");
        Require(Codes.ChannelCount, "channels", "give all the same channels",
            i => FormattableString.Invariant($"{i.ColorChannels} channel{(i.ColorChannels == 1 ? "" : "s")}"));
        Require(Codes.WhiteMismatch, "white", "'rescale' all to one white",
            i => i.White is { } white ? FormattableString.Invariant($"white {white}") : null);
    }

    private void Require(string code, string what, string cure, Func<ImageInfo, string?> fact)
    {
        var kinds = Enumerable.Range(0, images.Count).Where(i => fact(images[i]) is not null)
            .GroupBy(i => fact(images[i])).OrderByDescending(g => g.Count()).ToArray();
        if (kinds.Length > 1)
            throw new PipelineException(code, $"the images of stack '{name}' differ in {what}: '{files[kinds[1].First()]}' has "
                + $"{kinds[1].Key}, '{files[kinds[0].First()]}' {kinds[0].Key}",
                $"take the file away, or {cure} in a run before this one");
    }
}
