using OpenCvSharp;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Bench.Rows;

/// <summary>The mean and the largest difference between two results, in units of their type.</summary>
internal static class SampleDifference
{
    /// <summary>Two cells; empty where sizes or types differ.</summary>
    public static unsafe string Of(Raster mine, Mat theirs)
    {
        var count = mine.Info.Pixels * mine.Info.Channels;
        var depth = mine.Type == SampleType.UInt16 ? MatType.CV_16U : MatType.CV_8U;
        if (theirs.Empty() || theirs.Depth() != depth || theirs.Total() * theirs.Channels() != count)
            return " | ";
        var (sum, most) = (0L, 0);
        for (var i = 0; i < count; i++)
        {
            var apart = Math.Abs(mine.Type == SampleType.UInt16
                ? mine.As<ushort>()[i] - ((ushort*)theirs.Data)[i] : mine.As<byte>()[i] - theirs.DataPointer[i]);
            sum += apart;
            most = Math.Max(most, apart);
        }
        return FormattableString.Invariant($"{(double)sum / count:F3} | {most}");
    }
}
