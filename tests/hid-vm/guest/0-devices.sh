# What can be plugged in, and what is behind it. Nothing is plugged in yet, and no driver for it is loaded.
modprobe -a configfs libcomposite usb_f_hid
mount -t configfs none /sys/kernel/config 2>/dev/null
modprobe dummy_hcd num=2
gadget house 0665 5161
simulate house 8001
