using System.Globalization;
using System.Net;
using System.Text;

namespace Zk.Cli.Replay;

/// <summary>A line of a plot; NaN interrupts it.</summary>
internal sealed record PlotLine(string Name, string Colour, double[] Values, bool IsDashed = false);

/// <summary>The area between two lines.</summary>
internal sealed record PlotArea(string Name, string Colour, double[] Low, double[] High);

/// <summary>A plot over the time of a day as inline SVG: areas under lines, a legend, a grid with round numbers. No script, no outside resource.</summary>
internal sealed class SvgPlot(string title, string unit, double[] hours)
{
    private const double Width = 960, Height = 260, Left = 78, Right = 14, Top = 30, Bottom = 26;
    private readonly List<PlotLine> _lines = [];
    private readonly List<PlotArea> _areas = [];
    private bool _fromZero;

    public SvgPlot Line(string name, string colour, IEnumerable<double> values, bool isDashed = false)
    {
        _lines.Add(new PlotLine(name, colour, [.. values], isDashed));
        return this;
    }

    public SvgPlot Area(string name, string colour, IEnumerable<double> low, IEnumerable<double> high)
    {
        _areas.Add(new PlotArea(name, colour, [.. low], [.. high]));
        return this;
    }

    /// <summary>Layers on top of each other, the first at the bottom.</summary>
    public SvgPlot Stack(params (string Name, string Colour, double[] Values)[] layers)
    {
        double[] below = new double[hours.Length];
        foreach ((string name, string colour, double[] values) in layers)
        {
            double[] above = [.. below.Zip(values, static (a, b) => a + b)];
            Area(name, colour, below, above);
            below = above;
        }
        return FromZero();
    }

    /// <summary>Lets the vertical axis begin at 0.</summary>
    public SvgPlot FromZero()
    {
        _fromZero = true;
        return this;
    }

    public string Render()
    {
        (double low, double high) = Range();
        double step = Step((high - low) / 5);
        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        if (high <= low) high = low + step;
        StringBuilder svg = new();
        svg.Append(Text($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html(title)}\" font-family=\"system-ui,sans-serif\" font-size=\"12\">"));
        svg.Append(Text($"<text x=\"{Left}\" y=\"16\" font-weight=\"600\" font-size=\"13\" fill=\"#1b1f24\">{Html(title)}</text>"));
        Legend(svg);
        Grid(svg, low, high, step);
        foreach (PlotArea area in _areas) svg.Append($"<path d=\"{Outline(area, low, high)}\" fill=\"{area.Colour}\"/>");
        foreach (PlotLine line in _lines)
            svg.Append($"<path d=\"{Path(line.Values, low, high)}\" fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"1.4\"{(line.IsDashed ? " stroke-dasharray=\"5 3\"" : "")}/>");
        return svg.Append("</svg>").ToString();
    }

    private (double Low, double High) Range()
    {
        IEnumerable<double> values = _lines.SelectMany(line => line.Values).Concat(_areas.SelectMany(area => area.Low.Concat(area.High))).Where(double.IsFinite);
        double low = _fromZero ? 0 : double.PositiveInfinity, high = _fromZero ? 0 : double.NegativeInfinity;
        foreach (double value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return low > high ? (0, 1) : (low, Math.Max(high, low + Math.Max(1e-6, Math.Abs(low) * 1e-6)));
    }

    /// <summary>1, 2 or 5 times a power of ten, at least the width given.</summary>
    private static double Step(double width)
    {
        if (width <= 0) return 1;
        double power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        foreach (double factor in (ReadOnlySpan<double>)[1, 2, 5, 10])
            if (power * factor >= width * 0.999) return power * factor;
        return power * 10;
    }

    private void Grid(StringBuilder svg, double low, double high, double step)
    {
        for (int i = 0; low + i * step <= high + step / 2; i++)
        {
            double value = low + i * step, y = Y(value, low, high);
            svg.Append(Text($"<path d=\"M{Left} {y:0.#}H{Width - Right}\" stroke=\"#e3e6ea\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" fill=\"#57606a\">{Number(value)}</text>"));
        }
        double every = Step((hours[^1] - hours[0]) / 12);
        every = every >= 1 ? Math.Max(1, Math.Round(every / 2) * 2 == 0 ? 1 : every) : every;
        for (double hour = Math.Ceiling(hours[0] / every) * every; hour <= hours[^1] + 1e-9; hour += every)
        {
            TimeSpan time = TimeSpan.FromHours(hour);
            svg.Append(Text($"<text x=\"{X(hour):0.#}\" y=\"{Height - 8}\" text-anchor=\"middle\" fill=\"#57606a\">{(int)time.TotalHours % 24:00}:{time.Minutes:00}</text>"));
        }
        svg.Append(Text($"<text x=\"{Left - 6}\" y=\"16\" text-anchor=\"end\" fill=\"#57606a\">{Html(unit)}</text>"));
    }

    private void Legend(StringBuilder svg)
    {
        double x = Width - Right;
        foreach ((string name, string colour, bool isArea) in _areas.Select(area => (area.Name, area.Colour, true)).Concat(_lines.Select(line => (line.Name, line.Colour, false))).Where(entry => entry.Name.Length > 0).Reverse())
        {
            double width = name.Length * 7.0 + 30;
            x -= width;
            svg.Append(isArea
                ? Text($"<rect x=\"{x}\" y=\"7\" width=\"12\" height=\"10\" fill=\"{colour}\"/>")
                : Text($"<path d=\"M{x} 12h12\" stroke=\"{colour}\" stroke-width=\"2.4\"/>"));
            svg.Append(Text($"<text x=\"{x + 16}\" y=\"16\" fill=\"#1b1f24\">{Html(name)}</text>"));
        }
    }

    private string Outline(PlotArea area, double low, double high)
    {
        StringBuilder path = new();
        int at = 0;
        while (at < hours.Length)
        {
            while (at < hours.Length && !(double.IsFinite(area.Low[at]) && double.IsFinite(area.High[at]))) at++;
            int end = at;
            while (end < hours.Length && double.IsFinite(area.Low[end]) && double.IsFinite(area.High[end])) end++;
            if (end == at) break;
            for (int i = at; i < end; i++) path.Append(Text($"{(i == at ? 'M' : 'L')}{X(hours[i]):0.#} {Y(area.High[i], low, high):0.#}"));
            for (int i = end - 1; i >= at; i--) path.Append(Text($"L{X(hours[i]):0.#} {Y(area.Low[i], low, high):0.#}"));
            path.Append('Z');
            at = end;
        }
        return path.ToString();
    }

    private string Path(double[] values, double low, double high)
    {
        StringBuilder path = new();
        bool isOn = false;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i])) path.Append(Text($"{(isOn ? 'L' : 'M')}{X(hours[i]):0.#} {Y(values[i], low, high):0.#}"));
            isOn = double.IsFinite(values[i]);
        }
        return path.ToString();
    }

    private double X(double hour) => Left + (hour - hours[0]) / Math.Max(1e-9, hours[^1] - hours[0]) * (Width - Left - Right);

    private static double Y(double value, double low, double high) => Height - Bottom - (value - low) / (high - low) * (Height - Top - Bottom);

    private static string Number(double value)
    {
        double size = Math.Abs(value);
        return size >= 1e9 ? Scaled(1e9, "B") : size >= 1e6 ? Scaled(1e6, "M") : size >= 1e4 ? Scaled(1e3, "k") : value.ToString(size >= 100 ? "0" : size >= 1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);

        string Scaled(double by, string suffix) => (value / by).ToString("0.##", CultureInfo.InvariantCulture) + suffix;
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
