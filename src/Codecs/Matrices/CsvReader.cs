using System.Runtime.InteropServices;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// Reads a CSV twice: first to count its lines, which determine the height, and to check whether its numbers are floats; then row
/// by row. A matrix is an image with one channel, a table one of width 1; neither has a nominal white.
/// </summary>
internal sealed class CsvReader : ImageReader
{
    private readonly FileStream _file;
    private readonly string _path;
    private readonly byte _separator;
    private readonly int _columns;
    private readonly double[] _row;
    private CsvLines _lines;
    private bool _areFloats;

    public CsvReader(string path, ReadOptions options)
    {
        _path = path;
        _file = InputFile.Open(path);
        try
        {
            _lines = new CsvLines(_file, path);
            if (!_lines.Next(out var first) || first.IsEmpty)
                throw new PipelineException(Codes.Corrupt, $"'{path}' does not begin with numbers",
                    "write rows of numbers separated by commas");
            _separator = CsvCells.Separator(first);
            _columns = CsvCells.Count(first, _separator);
            _row = new double[_columns];
            var hasHeading = options.AsTable && !CsvCells.AreNumbers(first, _separator);
            _areFloats = hasHeading || CsvCells.AreFloats(first, _separator);
            var rows = CountRows() - (hasHeading ? 1 : 0);
            if (rows == 0)
                throw new PipelineException(Codes.Corrupt, $"'{path}' has a header but no rows", "add rows of numbers");
            Header = Describe(rows, options);
            Rewind(hasHeading);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override ImageHeader Header { get; }

    public override void Read(Span<byte> target, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            if (!_lines.Next(out var line))
                throw new PipelineException(Codes.Truncated, $"'{_path}' became shorter while it was being read", "run again");
            CsvCells.Parse(line, _separator, _row, _path, _lines.Number);
            if (!_areFloats)
                _row.CopyTo(MemoryMarshal.Cast<byte, double>(target)[(y * _columns)..]);
            else
                Narrow(MemoryMarshal.Cast<byte, float>(target).Slice(y * _columns, _columns));
        }
    }

    public override void Dispose() => _file.Dispose();

    private void Narrow(Span<float> target)
    {
        for (var x = 0; x < target.Length; x++)
        {
            target[x] = (float)_row[x];
            if (target[x] != _row[x] && !double.IsNaN(_row[x]))
                throw new PipelineException(Codes.Truncated, $"'{_path}' changed while it was being read", "run again");
        }
    }

    // Empty lines at the end are ignored; elsewhere they are rows without numbers, which reading reports.
    private int CountRows()
    {
        var last = 1;
        while (_lines.Next(out var line))
        {
            if (line.IsEmpty)
                continue;
            last = _lines.Number;
            _areFloats = _areFloats && CsvCells.AreFloats(line, _separator);
        }
        return last;
    }

    private void Rewind(bool hasHeading)
    {
        _file.Position = 0;
        _lines = new CsvLines(_file, _path);
        if (hasHeading)
            _lines.Next(out _);
    }

    private ImageHeader Describe(int rows, ReadOptions options)
    {
        var info = options.AsTable ? new ImageInfo(1, rows, _columns) : new ImageInfo(_columns, rows, 1);
        InputLimits.CheckStreamed(_path, info.Width, info.Height, options.Limits);
        InputLimits.CheckChannels(_path, info.Channels, options.Limits);
        return new ImageHeader(info, _areFloats ? SampleType.Float32 : SampleType.Float64, "csv")
        {
            DecoderBytes = (1 << 16) + (40L * _columns),
        };
    }
}
