using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Apart;

/// <summary>
/// An image decoded by two processes whose fresh memory is filled differently. Rows are delivered while both agree; a difference
/// means that the decoder left memory unwritten, and the file is rejected.
/// </summary>
internal sealed class ComparedReader : ImageReader
{
    private readonly string _path;
    private readonly DecoderPool _pool;
    private readonly DecoderProcess[] _pair;
    private byte[] _rows = [];
    private int _used;
    private bool _begun;
    private bool _disposed;

    private ComparedReader(string path, DecoderPool pool, DecoderProcess[] pair, ImageHeader header) =>
        (_path, _pool, _pair, Header) = (path, pool, pair, header with
        {
            DecoderBytes = pair.Length * (header.DecoderBytes + DecoderProcess.Bytes),
        });

    public override ImageHeader Header { get; }

    /// <summary>Opens a file in a pair of processes.</summary>
    public static ComparedReader Open(string path, ReadOptions options, DecoderPool pool)
    {
        var pair = pool.Take();
        try
        {
            var request = new DecoderRequest(path, options);
            var answers = pair.Select(process => process.Open(request)).ToArray();
            var header = Agreed(path, answers).Read<ImageHeader>();
            return new(path, pool, pair, header);
        }
        catch
        {
            Array.ForEach(pair, pool.Return);
            throw;
        }
    }

    public override void Read(Span<byte> target, int rows)
    {
        target = target[..(rows * Header.Info.Width * Header.Info.Channels * Header.SampleType.Bytes())];
        while (target.Length > 0)
        {
            if (_used == _rows.Length)
                (_rows, _used) = (Next(DecoderMessage.Data).Content, 0);
            var count = Math.Min(target.Length, _rows.Length - _used);
            _rows.AsSpan(_used, count).CopyTo(target);
            target = target[count..];
            _used += count;
        }
    }

    public override void Finish() => Next(DecoderMessage.End);

    public override void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_begun)
            Array.ForEach(_pair, process => process.Close());
        Array.ForEach(_pair, _pool.Return);
    }

    private DecoderMessage Next(char kind)
    {
        var answers = _pair.Select(process => _begun ? process.Next(_path) : process.Rows(_path)).ToArray();
        _begun = true;
        var answer = Agreed(_path, answers);
        return answer.Kind == kind ? answer : throw Differs(_path);
    }

    private static DecoderMessage Agreed(string path, DecoderMessage[] answers)
    {
        foreach (var answer in answers)
            if (answer.Kind == DecoderMessage.Fault)
                throw answer.Read<DecoderFault>().ToException();
        return answers.All(a => a.Kind == answers[0].Kind && a.Content.AsSpan().SequenceEqual(answers[0].Content))
            ? answers[0]
            : throw Differs(path);
    }

    private static PipelineException Differs(string path) => new(Codes.Corrupt,
        $"'{path}' cannot be decoded: its data is damaged; part of the image could not be decoded",
        "replace the file");
}
